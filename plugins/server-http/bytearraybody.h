// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A body type of Boost.Beast that keeps its bytes in a QByteArray, so that they are not copied on the way to the handler.

#include <QByteArray>

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional.hpp>

#include <algorithm>

namespace lambdarium {

struct ByteArrayBody {
    using value_type = QByteArray;
    using ErrorCode = boost::system::error_code;

    static std::uint64_t size(const QByteArray &body) { return static_cast<std::uint64_t>(body.size()); }

    class reader
    {
    public:
        template <bool isRequest, class Fields>
        reader(boost::beast::http::header<isRequest, Fields> &, QByteArray &body)
            : m_body(body)
        {
        }

        void init(const boost::optional<std::uint64_t> &length, ErrorCode &error)
        {
            // Who announces much has not sent it yet.
            constexpr std::uint64_t trusted = 8 * 1024 * 1024;
            if (length)
                m_body.reserve(static_cast<qsizetype>(std::min(*length, trusted)));
            error = {};
        }

        template <class Buffers>
        std::size_t put(const Buffers &buffers, ErrorCode &error)
        {
            const qsizetype before = m_body.size();
            for (const boost::asio::const_buffer part : boost::beast::buffers_range_ref(buffers))
                m_body.append(static_cast<const char *>(part.data()), static_cast<qsizetype>(part.size()));
            error = {};
            return static_cast<std::size_t>(m_body.size() - before);
        }

        void finish(ErrorCode &error) { error = {}; }

    private:
        QByteArray &m_body;
    };

    class writer
    {
    public:
        using const_buffers_type = boost::asio::const_buffer;

        template <bool isRequest, class Fields>
        writer(const boost::beast::http::header<isRequest, Fields> &, const QByteArray &body)
            : m_body(body)
        {
        }

        void init(ErrorCode &error) { error = {}; }

        boost::optional<std::pair<const_buffers_type, bool>> get(ErrorCode &error)
        {
            error = {};
            return {{const_buffers_type(m_body.constData(), static_cast<std::size_t>(m_body.size())), false}};
        }

    private:
        const QByteArray &m_body;
    };
};

} // namespace lambdarium
