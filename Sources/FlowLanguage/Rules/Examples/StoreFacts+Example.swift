extension StoreFacts {
    /// The facts of an example, one on each line: `profiles 1000`, `tag vip 12`, `hidden vip 12`, `former old new 12`,
    /// `status suspended 3`, `field company 0`, `value tier_handle gold 40`, `zone Australia/Perth 200`, `inside birthday last-call 412`,
    /// `match example.flow.yaml:2:5 0`.
    init(example: String) {
        self.init()
        for line in example.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let last = words.last, let count = Int(last) else { preconditionFailure("\"\(line)\" has no number") }
            switch (words[0], words.count) {
            case ("profiles", 2): profiles = count
            case ("tag", 3): tags[words[1]] = count
            case ("hidden", 3): hiddenTags.insert(words[1])
            case ("former", 4): presentTagNames[words[1]] = words[2]
            case ("status", 3): statuses[words[1]] = count
            case ("field", 3): fields[words[1], default: Field(filled: 0)].filled = count
            case ("value", 4...):
                var field = fields[words[1]] ?? Field(filled: 0)
                field.filled += count
                field.values = (field.values ?? [:]).merging([words[2..<words.count - 1].joined(separator: " "): count])
                { $1 }
                fields[words[1]] = field
            case ("zone", 3): zones[words[1]] = count
            case ("inside", 4): inside[words[1], default: [:]][words[2]] = count
            case ("match", 3): matches[words[1]] = count
            default: preconditionFailure("\"\(line)\" is no fact")
            }
        }
    }
}
