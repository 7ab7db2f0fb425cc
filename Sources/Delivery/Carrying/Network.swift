/// What the operator of this machine says about the network: it comes from the environment, never from flow files.
package struct Network: Hashable, Sendable {
    /// A name and port that is reached at another address, for trying things out.
    package struct Detour: Hashable, Sendable {
        package let host: String
        package let port: Int
        package let address: String
        package let addressPort: Int

        package init(host: String, port: Int, address: String, addressPort: Int) {
            self.host = host
            self.port = port
            self.address = address
            self.addressPort = addressPort
        }
    }

    /// Whoever is named here may be reached at a private address.
    package var detours: [Detour]
    /// A file of certificates that are trusted instead of the system's.
    package var certificates: String?

    package init(detours: [Detour] = [], certificates: String? = nil) {
        self.detours = detours
        self.certificates = certificates
    }
}
