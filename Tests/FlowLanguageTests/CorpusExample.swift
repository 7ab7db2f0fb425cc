import Diagnostics
import FlowLanguage

extension RuleExample {
    /// What a file of the corpus holds: several files, or lines whose part of the workspace a first line such as
    /// `# a message` names.
    init(corpus text: String) {
        let parts: [(heading: String, make: (String) -> RuleExample)] = [
            ("# a flow\n", RuleExample.flow), ("# a message\n", RuleExample.message),
            ("# a workspace\n", RuleExample.workspace), ("# a catalogue\n", RuleExample.catalogue),
            ("# audiences\n", { RuleExample(path: "audiences/example.yaml", $0) }),
        ]
        if text.hasPrefix("=== ") {
            self = .files(text)
        } else if let part = parts.first(where: { text.hasPrefix($0.heading) }) {
            self = part.make(String(text.dropFirst(part.heading.count)))
        } else {
            self = .flow(text)
        }
    }
}
