import Profiles
import Storage

/// A sample of a store's active profiles: by chance, and the same each time.
package enum ProfileSample {
    private static let page = 10_000

    /// At most `size` profiles, by number.
    package static func take(_ size: Int, from reader: any StoreReader) throws -> [ProfileNumber] {
        var all: [ProfileNumber] = []
        var last: ProfileNumber = 0
        while case let found = try reader.activeProfiles(after: last, limit: page, in: .only), let end = found.last {
            all += found
            last = end
        }
        guard all.count > size else { return all }
        return all.map { number in
            var chance = SeededNumbers(seed: UInt64(bitPattern: number))
            return (chance.next(), number)
        }.sorted { $0 < $1 }.prefix(size).map(\.1).sorted()
    }
}
