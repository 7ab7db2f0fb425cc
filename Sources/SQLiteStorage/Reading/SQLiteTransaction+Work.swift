import CivilTime
import Engine
import Profiles
import Storage

extension SQLiteTransaction {
    func work(
        for profiles: [ProfileNumber], vocabulary: Vocabulary, workspaceZone: ZoneRules, in lane: Lane
    ) throws -> [ProfileWork] {
        var loader = try ContextLoader(vocabulary: vocabulary, workspaceZone: workspaceZone, connection: connection)
        var work: [ProfileWork] = []
        work.reserveCapacity(profiles.count)
        var last: ProfileNumber?
        // One look-up per profile in the order of the table costs less than handing SQLite the whole list.
        for profile in profiles.sorted() where profile != last {
            last = profile
            guard let context = try loader.context(of: profile) else { continue }
            work.append(ProfileWork(context: context, enrolments: try enrolments(of: profile)))
        }
        return work
    }
}
