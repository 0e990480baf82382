// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/supervisedhost.h"

#include <QCoreApplication>

#include <array>
#include <csignal>
#include <cstring>

#include <sys/socket.h>
#include <sys/wait.h>

namespace lambdarium {

namespace asio = boost::asio;
using supervisor::Header;
using supervisor::Message;

namespace {

std::unexpected<Error> socketFailure()
{
    return failure(ErrorCode::Io,
                   QCoreApplication::translate("lambdarium::EmbeddedExecutor", "No socket could be made for a sandbox."));
}

std::string textsOf(const Program &program)
{
    std::string texts;
    for (const std::vector<std::string> &list : {program.arguments, program.environment}) {
        for (const std::string &text : list)
            texts.append(text.c_str()).push_back('\0');
    }
    return texts;
}

} // namespace

SupervisedHost::SupervisedHost(asio::io_context &context, ProcessHostObserver &observer)
    : m_observer(&observer)
    , m_socket(context)
    , m_end(context)
{
}

SupervisedHost::~SupervisedHost()
{
    if (m_pid <= 0)
        return;
    end();
    ::waitpid(m_pid, nullptr, 0);
}

Result<> SupervisedHost::make(WaitingHost &waiting, const Program &bubblewrap)
{
    m_socket.assign(waiting.socket.release());
    m_pid = std::exchange(waiting.process.pid, -1);
    m_end.assign(waiting.process.pidFd.release());
    waitForEnd();
    waitForMessage();
    return sendProgram({.message = Message::Become}, bubblewrap, -1);
}

void SupervisedHost::waitForMessage()
{
    m_socket.async_wait(asio::posix::descriptor_base::wait_read, [this](boost::system::error_code error) {
        if (!error && receive() != Received::End)
            waitForMessage();
    });
}

// After the end ended() follows.
SupervisedHost::Received SupervisedHost::receive()
{
    Header header;
    iovec part{&header, sizeof header};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t length = ::recvmsg(m_socket.native_handle(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return Received::Nothing;
    if (length != ssize_t(sizeof header))
        return Received::End;
    FileDescriptor descriptor;
    if (const cmsghdr *rights = CMSG_FIRSTHDR(&message); rights != nullptr && rights->cmsg_type == SCM_RIGHTS) {
        int number = -1;
        memcpy(&number, CMSG_DATA(rights), sizeof number);
        descriptor = FileDescriptor(number);
    }
    if (header.message == Message::Made) {
        m_made = true;
        m_observer->hostMade(std::move(descriptor));
    } else if (header.message == Message::Ended) {
        m_observer->programEnded(int(header.id), int(header.value), MebiBytes::fromBytes(qint64(header.memory) * 1024));
    } else if (header.message == Message::Socket) {
        m_observer->socketMade(std::move(descriptor));
    }
    return m_socket.is_open() ? Received::Message : Received::End;
}

void SupervisedHost::waitForEnd()
{
    m_end.async_wait(asio::posix::descriptor_base::wait_read, [this](boost::system::error_code error) {
        if (!error)
            ended();
    });
}

void SupervisedHost::ended()
{
    int status = 0;
    if (::waitpid(m_pid, &status, WNOHANG) != m_pid)
        return waitForEnd();
    while (m_socket.is_open() && receive() == Received::Message) { } // what it still said
    m_pid = -1;
    m_made = false;
    boost::system::error_code ignored;
    m_end.close(ignored);
    m_socket.close(ignored);
    m_observer->hostEnded(status);
}

bool SupervisedHost::send(const Header &header, std::string_view texts, int descriptor)
{
    std::array<iovec, 2> parts{iovec{const_cast<Header *>(&header), sizeof header},
                               iovec{const_cast<char *>(texts.data()), texts.size()}};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    if (descriptor >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr *rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
    }
    return m_socket.is_open() && ::sendmsg(m_socket.native_handle(), &message, MSG_NOSIGNAL) >= 0;
}

Result<> SupervisedHost::sendProgram(Header header, const Program &program, int output)
{
    const std::string texts = textsOf(program);
    header.arguments = uint32_t(program.arguments.size());
    header.variables = uint32_t(program.environment.size());
    if (header.arguments + header.variables > supervisor::maximumTexts || texts.size() + sizeof header > supervisor::maximumPacket
        || !send(header, texts, output))
        return socketFailure();
    return {};
}

Result<> SupervisedHost::start(int id, const Program &program, int output)
{
    return sendProgram({.message = Message::Start, .id = uint32_t(id), .closedNetwork = m_closedNetwork ? 1U : 0U}, program,
                       output);
}

void SupervisedHost::signal(int id, int number)
{
    send({.message = Message::Signal, .id = uint32_t(id), .value = uint32_t(number)});
}

void SupervisedHost::signalAll(int number)
{
    send({.message = Message::SignalAll, .value = uint32_t(number)});
}

void SupervisedHost::end()
{
    if (m_pid > 0)
        ::kill(-m_pid, SIGKILL);
}

void SupervisedHost::makeSocket()
{
    if (!send({.message = Message::Connect}))
        m_observer->socketMade({});
}

} // namespace lambdarium
