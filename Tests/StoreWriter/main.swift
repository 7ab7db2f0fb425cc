import CivilTime
import Profiles
import SQLiteStorage
import Storage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// A program that the tests of the store run beside themselves and kill: it creates profiles, one in each transaction, and
// prints the number of each change once it is committed.
// Arguments: the store's path, a number that sets its profiles apart from those of other writers, how many to create.

guard CommandLine.arguments.count == 4, let name = UInt64(CommandLine.arguments[2]),
    let count = UInt64(CommandLine.arguments[3])
else { fatalError("usage: StoreWriter PATH NAME COUNT") }

let store = try SQLiteStore.open(at: CommandLine.arguments[1], access: .readWrite)
for number in 0..<count {
    var profile = Profile(id: ProfileID(high: 0x4000 | name << 32, low: 0x8000_0000_0000_0000 | number))
    profile.values[.email] = FieldValue(text: "\(name).\(number)@example.org")
    profile.tags = ["tag-\(number % 7)"]
    var edits = ChangeEdits()
    edits.isCreation = true
    edits.tagsAdded = profile.tags
    let at = Instant(milliseconds: 1_804_420_800_000)
    let change = try store.write { writer in
        try writer.create(
            profile, edits: edits, by: EditCircumstances(at: at, origin: .fileImport, isQuiet: true))
    }
    // Not through a buffer: what was printed was acknowledged.
    let line = Array("\(change)\n".utf8)
    guard write(STDOUT_FILENO, line, line.count) == line.count else { break }
}
try store.close()
