import Diagnostics
import Flows
import Simulation

extension TestReport {
    /// The results as build servers read them: a suite for each flow, a case for each test or case of one.
    ///
    /// Times are 0: what a test plays takes weeks, and how long that took says nothing about the flow.
    var junit: String {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", open("testsuites", workspace.id, outcomes) + ">"]
        for (flow, outcomes) in byFlow {
            lines.append("  " + open("testsuite", flow, outcomes) + " skipped=\"0\" time=\"0\">")
            for outcome in outcomes { lines += testcase(outcome) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n")
    }

    /// In the order of the files.
    private var byFlow: [(flow: String, outcomes: [TestOutcome])] {
        var all: [(flow: String, outcomes: [TestOutcome])] = []
        for outcome in outcomes {
            if let place = all.firstIndex(where: { $0.flow == outcome.scene.flow }) {
                all[place].outcomes.append(outcome)
            } else {
                all.append((outcome.scene.flow, [outcome]))
            }
        }
        return all
    }

    private func open(_ element: String, _ name: String, _ outcomes: [TestOutcome]) -> String {
        let counts = outcomes.reduce(into: (failures: 0, errors: 0)) { counts, outcome in
            switch outcome.verdict {
            case .passed: break
            case .failed: counts.failures += 1
            case .unplayable: counts.errors += 1
            }
        }
        return "<\(element) name=\"\(XML.escaped(name))\" tests=\"\(outcomes.count)\""
            + " failures=\"\(counts.failures)\" errors=\"\(counts.errors)\""
    }

    private func testcase(_ outcome: TestOutcome) -> [String] {
        let name = XML.escaped(outcome.scene.title)
        let start = "    <testcase classname=\"\(XML.escaped(outcome.scene.flow))\" name=\"\(name)\" time=\"0\""
        let element: String
        let message: String
        switch outcome.verdict {
        case .passed: return [start + "/>"]
        case .failed(let failures): (element, message) = ("failure", failures.first.map(sentence) ?? "")
        case .unplayable(let trouble): (element, message) = ("error", trouble.sentence)
        }
        let body = XML.escaped(text(of: outcome))
        return [
            start + ">",
            "      <\(element) message=\"\(XML.escaped(message))\" type=\"\(element)\">\(body)</\(element)>",
            "    </testcase>",
        ]
    }
}

/// What a text needs to stand in XML.
enum XML {
    /// With everything named that would end an attribute or open an element; texts are printable before they come here.
    static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { Printable.text(String($0)) }
            .joined(separator: "\n")
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
