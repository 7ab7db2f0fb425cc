import Foundation

/// A web server, which does what the query of each call asks: see `Tests/Peers/https_peer.py`.
package struct HTTPSPeer: Peer {
    package let process: PeerProcess

    /// Starts it; it says which of the secrets each call was signed with.
    package init(secrets: [String] = [], certificates: Certificates? = nil) throws {
        let certificates = try certificates ?? Certificates.shared.get()
        process = try PeerProcess(
            "https_peer.py",
            ["--certificate", certificates.certificate, "--key", certificates.key]
                + secrets.flatMap { ["--secret", $0] })
    }

    /// A call that came in whole.
    package struct Call: Decodable, Sendable {
        /// The connection it came over, counted from 1.
        package let session: Int
        package let path: String
        /// By names in lower case.
        package let headers: [String: String]
        package let body: Data
        /// The secrets that another library verified its signature with.
        package let verified: [String]
    }

    /// In the order in which they came.
    package var calls: [Call] {
        get throws { try process.events("call", as: Call.self) }
    }
}
