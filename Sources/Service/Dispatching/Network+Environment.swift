import Delivery
import Foundation

extension Network {
    /// The environment variable that says where some hosts are to be reached instead: `HOST:PORT:ADDRESS:PORT`, with
    /// commas between several.
    package static let detoursVariable = "SLUICE_CONNECT_TO"
    /// The environment variable that names the file of certificates which are trusted instead of the system's.
    package static let certificatesVariable = "SLUICE_CA_FILE"

    /// Reads what the operator says. Throws where that makes no sense: to go on could reach the wrong people.
    package init(environment: [String: String]) throws(CarrierFailure) {
        self.init()
        for text in (environment[Network.detoursVariable] ?? "").split(separator: ",") {
            let written = text.trimmingCharacters(in: .whitespaces)
            guard let detour = Detour(written) else {
                throw CarrierFailure(
                    "\(Network.detoursVariable) says \"\(written)\", which is no HOST:PORT:ADDRESS:PORT",
                    help: "write it like mail.acme.example:465:127.0.0.1:1465")
            }
            detours.append(detour)
        }
        if let path = environment[Network.certificatesVariable], !path.isEmpty { certificates = path }
    }
}

extension Network.Detour {
    /// Reads `HOST:PORT:ADDRESS:PORT`; addresses of sixteen bytes stand in brackets.
    fileprivate init?(_ text: String) {
        var parts: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            let isBracketed = rest.hasPrefix("[")
            let end = isBracketed ? rest.firstIndex(of: "]") : rest.firstIndex(of: ":") ?? rest.endIndex
            guard let end else { return nil }
            parts.append(isBracketed ? rest[..<end].dropFirst() : rest[..<end])
            rest = rest[end...]
            if isBracketed { rest = rest.dropFirst() }
            guard rest.isEmpty || rest.first == ":" && rest.count > 1 else { return nil }
            rest = rest.dropFirst()
        }
        guard parts.count == 4, !parts[0].isEmpty, !parts[2].isEmpty, let port = UInt16(parts[1]), port > 0,
            let addressPort = UInt16(parts[3]), addressPort > 0
        else { return nil }
        self.init(
            host: String(parts[0]), port: Int(port), address: String(parts[2]), addressPort: Int(addressPort))
    }
}
