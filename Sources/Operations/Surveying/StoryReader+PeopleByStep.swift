import Storage

extension StoryReader {
    /// How many people are inside, by flow and step; the step is empty for those before the first.
    func peopleByStep() throws -> [String: [String: Int]] {
        try peopleInside().reduce(into: [:]) { counts, people in
            counts[people.flow, default: [:]][people.step ?? "", default: 0] += people.count
        }
    }
}
