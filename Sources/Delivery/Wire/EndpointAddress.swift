import Flows
import Foundation

/// Where an endpoint is, as far as the connection cares.
struct EndpointAddress: Hashable {
    let scheme: String
    /// Without the brackets that stand round sixteen bytes.
    let host: String
    let port: Int

    /// Nil unless the url has a host, one of the schemes and no name or password, in characters that libcurl reads as we do.
    init?(_ url: String, schemes: [String: Int]) {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
            let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            let standard = schemes[scheme], let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil
        else { return nil }
        self.scheme = scheme
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = parts.port ?? standard
    }

    /// Whether this machine itself is meant.
    var isThisMachine: Bool { ["localhost", "127.0.0.1", "::1"].contains(host.lowercased()) }

    /// As libcurl wants it in front of a port.
    var writtenHost: String { host.contains(":") ? "[\(host)]" : host }
}

extension Network {
    /// The detour to an endpoint, if the operator named one.
    func detour(to address: EndpointAddress) -> Detour? {
        detours.first { $0.host.lowercased() == address.host.lowercased() && $0.port == address.port }
    }
}

extension Network.Detour {
    /// As libcurl reads it.
    var written: String {
        let ends = [host, address].map { $0.contains(":") ? "[\($0)]" : $0 }
        return "\(ends[0]):\(port):\(ends[1]):\(addressPort)"
    }
}
