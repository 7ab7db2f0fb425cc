import Diagnostics
import JSONText
import Profiles

extension ProfileDocumentReader {
    func readDefaultAddress(_ value: JSONTextValue, into edit: inout ProfileEdit) throws(Misreading) {
        for (name, value) in try object(value, named: "address") where PostalAddress.partNames.contains(name) {
            try edit.set(.addressPart(name), to: try scalar(value, named: name), named: name, reader: values)
        }
    }

    func addresses(_ value: JSONTextValue) throws(Misreading) -> [PostalAddress] {
        var addresses: [PostalAddress] = []
        for element in try list(value, named: "addresses") {
            var address = PostalAddress(parts: [:], isDefault: false)
            for (name, value) in try object(element, named: "addresses") {
                if name == "is_default" {
                    address.isDefault = try boolean(value, named: name) ?? false
                } else if PostalAddress.partNames.contains(name) {
                    address.parts[name] = try values.text(try scalar(value, named: name), named: name).written
                }
            }
            if !address.isBlank { addresses.append(address) }
        }
        guard addresses.count(where: \.isDefault) <= 1 else {
            throw Misreading(field: "addresses", found: "several defaults", expected: "one default address")
        }
        // Of a single address nobody needs to say that it is the one.
        if addresses.count == 1 { addresses[0].isDefault = true }
        return addresses
    }

    func dates(_ value: JSONTextValue) throws(Misreading) -> [DateAttribute] {
        var dates: [DateAttribute] = []
        for element in try list(value, named: "dates") {
            var parts: [String: JSONTextValue] = [:]
            for (name, value) in try object(element, named: "dates") { parts[name] = value }
            let name = try parts["handle"].map { value throws(Misreading) in try scalar(value, named: "handle") }
            guard
                let handle = try values.handle(name ?? "", named: "dates"),
                let day = try values.date(try scalar(parts["date"] ?? .null, named: "date"), named: "dates")
            else { throw Misreading(field: "dates", found: name ?? "", expected: "a handle and a date") }
            var date = DateAttribute(
                handle: handle, date: day,
                isRecurring: try boolean(parts["is_recurring"] ?? .null, named: "dates") ?? true)
            for name in ["name", "relationship", "description", "note"] {
                guard let value = parts[name] else { continue }
                date.particulars[name] = try values.text(try scalar(value, named: name), named: name).written
            }
            dates.append(date)
        }
        return dates
    }

    /// Handles as texts, or as objects that carry them; null is an empty list.
    func handles(_ value: JSONTextValue, named name: String) throws(Misreading) -> [String] {
        var handles: [String] = []
        for element in try list(value, named: name) {
            var written = element
            if case .object(let members) = element { written = members.first { $0.name == "handle" }?.value ?? .null }
            guard let handle = try values.handle(try scalar(written, named: name), named: name) else {
                throw Misreading(field: name, found: "", expected: "handles")
            }
            handles.append(handle)
        }
        return handles
    }
}
