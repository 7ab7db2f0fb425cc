import Foundation

/// A certificate for the names that the tests use, and the authority that signed it; gone with the value.
package final class Certificates: Sendable {
    /// Those of this process: making them takes a moment.
    package static let shared: Result<Certificates, any Error> = Result {
        let certificates = try Certificates()
        atexit { try? FileManager.default.removeItem(at: Certificates.sharedFolder) }
        return certificates
    }

    /// The hosts that the certificate is good for.
    package static let hosts = ["mail.acme.example", "hooks.acme.example", "localhost"]

    let folder: URL
    /// In PEM form, as are the others.
    package let authority: String
    let certificate: String
    let key: String

    /// Makes an authority that nobody else trusts.
    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "sluice-certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        authority = folder.appending(path: "authority.pem").path
        certificate = folder.appending(path: "server.pem").path
        key = folder.appending(path: "server.key").path
        let authorityKey = folder.appending(path: "authority.key").path
        let common = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        ]
        try openssl(
            common + [
                "-subj", "/CN=Authority of the tests", "-addext", "keyUsage=critical,keyCertSign",
                "-keyout", authorityKey, "-out", authority,
            ])
        let names = Certificates.hosts.map { "DNS:\($0)" } + ["IP:127.0.0.1"]
        try openssl(
            common + [
                "-subj", "/CN=\(Certificates.hosts[0])", "-CA", authority, "-CAkey", authorityKey,
                "-addext", "subjectAltName=\(names.joined(separator: ","))",
                "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", key, "-out", certificate,
            ])
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private static var sharedFolder: URL { (try? shared.get().folder) ?? URL(filePath: "/nonexistent") }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PeerFailure("openssl made no certificate; run `make peers`") }
    }
}

/// Why a server of the tests is not there.
package struct PeerFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
