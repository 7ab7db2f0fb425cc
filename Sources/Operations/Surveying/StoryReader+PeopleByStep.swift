import Engine
import Profiles
import Storage

extension StoryReader {
    /// How many people are inside, by flow and step; the step is empty for those before the first.
    ///
    /// - Parameter others: profiles that are not counted.
    package func peopleByStep(without others: Set<ProfileNumber> = []) throws -> [String: [String: Int]] {
        var counts: [String: [String: Int]] = [:]
        for people in try peopleInside() {
            counts[people.flow, default: [:]][people.step ?? "", default: 0] += people.count
        }
        for profile in others {
            for enrolment in try story(of: profile).map(\.enrolment) {
                guard let stay = enrolment.stay else { continue }
                counts[enrolment.flow]?[stay.step ?? ""]? -= 1
            }
        }
        return counts
    }
}
