import CCurl
import Flows
import Foundation

/// One handle of libcurl, with the connection that it keeps open from one transfer to the next.
final class CurlHandle {
    private let handle: UnsafeMutableRawPointer
    /// libcurl looks at lists for as long as they are set.
    private var lists: [CURLoption.RawValue: UnsafeMutablePointer<curl_slist>?] = [:]

    /// libcurl makes itself ready once, for the whole process.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// A handle that takes nothing from its surroundings: no proxy, no password file, no signal, no redirect.
    init(protocols: String, network: Network, patience: Patience) {
        precondition(CurlHandle.isReady, "libcurl can be made ready")
        guard let handle = curl_easy_init() else { preconditionFailure("there is memory for a handle of libcurl") }
        self.handle = handle
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_CONNECTTIMEOUT, patience.connection)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, patience.silence)
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, patience.silence)
        set(CURLOPT_TIMEOUT, patience.whole)
        if let certificates = network.certificates {
            set(CURLOPT_CAINFO, certificates)
            // Instead of the system's, not beside them.
            sluice_easy_set_text(handle, CURLOPT_CAPATH, nil)
        }
        set(CURLOPT_CONNECT_TO, network.detours.map(\.written))
        listen()
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists.values { curl_slist_free_all(list) }
    }

    func set(_ option: CURLoption, _ number: Int) {
        expect(sluice_easy_set_long(handle, option, number), option)
    }

    func set(_ option: CURLoption, _ text: String) {
        expect(sluice_easy_set_text(handle, option, text), option)
    }

    func set(_ option: CURLoption, _ texts: [String]) {
        let list = texts.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
        expect(sluice_easy_set_list(handle, option, list), option)
        if let old = lists.updateValue(list, forKey: option.rawValue) { curl_slist_free_all(old) }
    }

    /// How a transfer ended.
    struct End {
        let code: CURLcode
        /// What libcurl says about it.
        let words: String
        /// False when it went over the connection of an earlier one, or when no connection came about.
        let isNewConnection: Bool
    }

    /// Brings one transfer to its end, in this thread.
    func perform(_ listener: any TransferListener) -> End {
        let box = ListenerBox(listener)
        var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = message.withUnsafeMutableBufferPointer { message in
            withExtendedLifetime(box) {
                attach(Unmanaged.passUnretained(box).toOpaque(), message.baseAddress)
                // What libcurl says when it closes a connection later is nobody's business any more.
                defer { attach(nil, nil) }
                return curl_easy_perform(handle)
            }
        }
        var connections = 0
        sluice_easy_get_long(handle, CURLINFO_NUM_CONNECTS, &connections)
        let words = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return End(
            code: code, words: words.isEmpty ? String(cString: curl_easy_strerror(code)) : words,
            isNewConnection: connections > 0)
    }

    private func attach(_ context: UnsafeMutableRawPointer?, _ message: UnsafeMutablePointer<CChar>?) {
        let contexts = [
            CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_DEBUGDATA, CURLOPT_OPENSOCKETDATA,
            CURLOPT_PREREQDATA,
        ]
        for option in contexts { expect(sluice_easy_set_pointer(handle, option, context), option) }
        expect(sluice_easy_set_pointer(handle, CURLOPT_ERRORBUFFER, message), CURLOPT_ERRORBUFFER)
    }

    private func expect(_ code: CURLcode, _ option: CURLoption) {
        precondition(code == CURLE_OK, "libcurl takes option \(option.rawValue), and there is memory for it")
    }
}

/// What stands behind the pointer that libcurl hands back.
private final class ListenerBox {
    let listener: any TransferListener

    init(_ listener: any TransferListener) { self.listener = listener }

    static func listener(at context: UnsafeMutableRawPointer?) -> (any TransferListener)? {
        context.map { Unmanaged<ListenerBox>.fromOpaque($0).takeUnretainedValue().listener }
    }
}

extension CurlHandle {
    private func listen() {
        sluice_easy_set_transfer(handle, CURLOPT_READFUNCTION) { space, size, count, context in
            ListenerBox.listener(at: context)?.supply(UnsafeMutableRawBufferPointer(start: space, count: size * count))
                ?? 0
        }
        sluice_easy_set_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return ListenerBox.listener(at: context)?.take(piece) ?? true ? piece.count : piece.count ^ 1
        }
        sluice_easy_set_transfer(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return ListenerBox.listener(at: context)?.heard(line) ?? true ? line.count : line.count ^ 1
        }
        set(CURLOPT_VERBOSE, 1)
        sluice_easy_set_debug(handle) { _, kind, bytes, count, context in
            if kind == CURLINFO_HEADER_OUT {
                ListenerBox.listener(at: context)?.said(UnsafeRawBufferPointer(start: bytes, count: count))
            }
            return 0
        }
        sluice_easy_set_prerequisite(handle) { context, _, _, _, _ in
            ListenerBox.listener(at: context)?.mayBegin() ?? true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
        sluice_easy_set_opensocket(handle) { context, _, address in
            guard let address, let listener = ListenerBox.listener(at: context),
                let end = NetworkAddress(address), listener.mayConnect(to: end)
            else { return CURL_SOCKET_BAD }
            let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
            return socket(address.pointee.family, kind, address.pointee.protocol)
        }
    }
}

extension NetworkAddress {
    /// The address that a socket is opened for; nil for anything but the internet's two kinds.
    fileprivate init?(_ address: UnsafeMutablePointer<curl_sockaddr>) {
        guard let start = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        let place = UnsafeRawPointer(address) + start
        switch address.pointee.family {
        case AF_INET:
            let four = place.loadUnaligned(as: sockaddr_in.self).sin_addr
            self.init(bytes: withUnsafeBytes(of: four) { Array($0) })
        case AF_INET6:
            let sixteen = place.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(bytes: withUnsafeBytes(of: sixteen) { Array($0) })
        default: return nil
        }
    }
}
