import JSONText
import Profiles

extension ProfileDocumentReader {
    /// What a document says of the default address alone; of the others it says nothing.
    func readDefaultAddress(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        let parts = try parts(of: value, in: "address", names: Self.addressNames)
        for name in PostalAddress.partNames where parts[name] != nil {
            edit.addressParts[name] = .some(try text(name, of: parts))
        }
        // Records of an address of which nothing else is told would make one out of nothing.
        if !edit.addressParts.isEmpty { edit.addressParticulars = try record(parts, in: "address") }
    }

    /// All addresses. Where the list says which is the default, that counts, whatever stands beside the list; else it is
    /// the one that stands there, if it is in the list.
    func addresses(_ value: JSONTextValue, default beside: JSONTextValue) throws(Misreading) -> [PostalAddress] {
        var addresses: [PostalAddress] = []
        var saysDefault = false
        for element in try list(value, named: "addresses") {
            let parts = try parts(of: element, in: "addresses", names: Self.addressNames)
            let address = try address(parts, in: "addresses")
            if address.isBlank { continue }
            if try boolean(parts["is_default"] ?? .null, named: "is_default") != nil { saysDefault = true }
            addresses.append(address)
        }
        guard addresses.count(where: \.isDefault) <= 1 else {
            throw Misreading(field: "addresses", found: "several defaults", expected: "one default address")
        }
        guard !saysDefault else { return addresses }
        var single = try address(try parts(of: beside, in: "address", names: Self.addressNames), in: "address")
        if addresses.isEmpty, !single.isBlank {
            single.isDefault = true
            return [single]
        }
        // Of a single address nobody needs to say that it is the one.
        let place = addresses.count == 1 ? 0 : addresses.firstIndex { $0.isSame(as: single) }
        if let place { addresses[place].isDefault = true }
        return addresses
    }

    private func address(
        _ parts: [String: JSONTextValue], in part: String
    ) throws(Misreading) -> PostalAddress {
        var address = PostalAddress(
            parts: [:], isDefault: try boolean(parts["is_default"] ?? .null, named: "is_default") ?? false)
        for name in PostalAddress.partNames { address.parts[name] = try text(name, of: parts) }
        address.particulars = try record(parts, in: part)
        return address
    }

    private static let addressNames =
        PostalAddress.partNames + ["is_default", "id", "profile_id", "created_at", "updated_at"]
}

extension PostalAddress {
    /// Whether both are records of one address: by the number that another system gave it, or by all that is in it.
    fileprivate func isSame(as other: PostalAddress) -> Bool {
        if let id = particulars["id"], let otherID = other.particulars["id"] { return id == otherID }
        return !isBlank && parts == other.parts
    }
}
