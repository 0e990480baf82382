// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/apistore.h"

#include "project/localfolder.h"
#include "project/textfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int lockTime = 5000; // ms

const char *const about = "What clients of Lambdarium's local Lambda API made and no template holds. Nothing of it exists at "
                          "AWS. Without this file it is gone, nothing else.";

ApiError storeError(const QString &message)
{
    return {500, u"ServiceException"_s, message};
}

QString stampOf(const QFileInfo &file)
{
    return file.exists() ? QString::number(file.lastModified().toMSecsSinceEpoch()) + u'|' + QString::number(file.size())
                         : QString();
}

} // namespace

ApiStore::ApiStore(QString projectFolder)
    : m_project(std::move(projectFolder))
    , m_content(std::make_shared<const ApiJson>(ApiJson::object()))
{
}

QString ApiStore::folder() const
{
    return m_project.isEmpty() ? QString() : localFolder(m_project);
}

QString ApiStore::path() const
{
    return folder() + "/lambda-api.json"_L1;
}

// Another program may have written it since.
void ApiStore::readAgain() const
{
    if (m_project.isEmpty())
        return;
    const QString stamp = stampOf(QFileInfo(path()));
    if (stamp == m_stamp)
        return;
    m_stamp = stamp;
    m_problem.clear();
    ApiJson content = ApiJson::object();
    if (!stamp.isEmpty()) {
        const auto text = readTextFile(path());
        if (!text)
            m_problem = text.error().toString();
        else
            content = ApiJson::parse(text->cbegin(), text->cend(), nullptr, false);
    }
    if (!content.is_object()) {
        m_problem = path() + " is damaged; repair or remove it."_L1;
        content = ApiJson::object();
    }
    m_content = std::make_shared<const ApiJson>(std::move(content));
}

ApiStore::Content ApiStore::read() const
{
    const std::scoped_lock lock(m_mutex);
    readAgain();
    return m_content;
}

ApiResult<void> ApiStore::change(const std::function<ApiResult<void>(ApiJson &)> &edit)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_project.isEmpty()) {
        if (const auto made = makeLocalFolder(m_project); !made)
            return std::unexpected(storeError(made.error().toString()));
    }
    QLockFile others(path() + ".lock"_L1);
    if (!m_project.isEmpty() && !others.tryLock(lockTime))
        return std::unexpected(storeError(path() + " is in use by another program."_L1));
    readAgain();
    if (!m_problem.isEmpty())
        return std::unexpected(storeError(m_problem)); // writing would lose what can't be read
    ApiJson content = *m_content;
    if (auto edited = edit(content); !edited)
        return edited;
    if (content == *m_content)
        return {};
    if (auto written = write(content); !written)
        return written;
    m_content = std::make_shared<const ApiJson>(std::move(content));
    return {};
}

ApiResult<void> ApiStore::write(const ApiJson &content) const
{
    if (m_project.isEmpty())
        return {};
    ApiJson whole{{"about", about}};
    whole.update(content);
    const QByteArray text = QByteArray::fromStdString(whole.dump(2, ' ', false, ApiJson::error_handler_t::replace)) + '\n';
    if (const auto written = writePrivately(path(), text); !written)
        return std::unexpected(storeError(written.error().toString()));
    m_stamp = stampOf(QFileInfo(path()));
    return {};
}

const ApiJson &functionIn(const ApiJson &content, const QString &name)
{
    return member(member(content, "functions"), name.toStdString());
}

ApiJson &functionIn(ApiJson &content, const QString &name)
{
    return objectIn(objectIn(content, "functions"), name.toStdString());
}

} // namespace lambdarium
