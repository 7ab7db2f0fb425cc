import ArgumentParser
import Operations
import Profiles
import SQLiteStorage
import Storage

/// The argument that names several profiles.
struct ProfileNames: ParsableArguments {
    @Argument(help: "Ids, emails, phones, external ids, or handle:identifier.")
    var profiles: [String]

    /// The profiles, each once, in the order in which they were named. Throws when one is unknown: then nothing is to be
    /// done for any.
    func numbers(in reader: any StoreReader, shared: SharedOptions) throws -> [ProfileNumber] {
        var numbers: [ProfileNumber] = []
        for name in profiles {
            let number = try shared.profileNumber(name, in: reader)
            if !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }
}

extension Profile {
    /// The profile as a person knows it again: its id, and its name or address.
    var recognisable: String {
        let name = [values[.firstName], values[.lastName]].compactMap(\.written).joined(separator: " ")
        let parts = [name.isEmpty ? nil : name, values[.email].written ?? values[.mobilePhone].written]
        let words = parts.compactMap(\.self).joined(separator: ", ")
        return ProfileText.printable(words.isEmpty ? id.description : "\(id) (\(words))")
    }
}
