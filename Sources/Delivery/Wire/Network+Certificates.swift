import Foundation

extension Network {
    /// Throws when the file of certificates, if there is one, cannot be read: then nobody could be trusted.
    func requireCertificates() throws(CarrierFailure) {
        guard let certificates, !FileManager.default.isReadableFile(atPath: certificates) else { return }
        throw CarrierFailure(
            "the certificates in \(certificates) cannot be read",
            help: "name a file of certificates in PEM form in SLUICE_CA_FILE, or leave it out")
    }
}
