import FlowLanguage
import Flows

// Few names and short times, so that people and flows meet.

extension Chance {
    /// A workspace that an author might write, without mistakes; its findings when it has some after all.
    mutating func workspace(runs: String? = nil) -> [WorkspaceFile] {
        let flows = number(2...5)
        var files = [
            "workspace.yaml": workspaceFile(runs: runs), "catalog.yaml": Chance.catalogue,
            "messages/hello.message.yaml": Chance.message,
        ]
        for flow in 1...flows { files["flow-\(flow).flow.yaml"] = self.flow(flow) }
        return files.sorted { $0.key < $1.key }.map { WorkspaceFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }

    private mutating func workspaceFile(runs: String?) -> String {
        let runs = runs ?? pick("continuous", "continuous", #"{at: ["09:30"]}"#, #"{at: ["07:00", "18:30"]}"#)
        var lines = [
            "version: 1", "workspace: chance", "time_zone: Australia/Melbourne", "runs: \(runs)",
            #"sender: {name: Chance, postal_address: "1 Dice St", contact: chance@example.org}"#,
            "leap_day: \(pick("feb_28", "mar_1", "skip"))", "exit_tags: [bye]", "exit_statuses: [suspended]",
        ]
        if happens(oneIn: 2) {
            lines.append(
                #"caps: [{name: few, max: \#(number(1...3)), per: \#(pick("7 days", "calendar day", "36 hours"))}]"#)
        }
        if happens(oneIn: 2) {
            lines.append(
                #"send_window: {days: \#(pick("every_day", "[mon, tue, thu]")), from: "07:00", until: "19:00"}"#)
        }
        if happens(oneIn: 3) { lines.append("holdout: {percent: 30, salt: dice, purposes: [benefits, reminders]}") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let catalogue = """
        version: 1
        fields:
          shoe_size: {path: custom_attributes.custom.shoe-size, type: number}
        events:
          purchase: {total: number}
          ping: {}
        tags: [a, b, c, bye]
        statuses: [suspended, vip]

        """

    private static let message = """
        version: 1
        message: hello
        purposes: [benefits, reminders, account]
        email:
          subject: Hello
          text: "Hello {{ first_name | default: 'you' }}. {{ unsubscribe_url }} {{ sender.name }} {{ sender.postal_address }}"
        sms: {text: "Hello, reply STOP. {{ sender.name }}"}

        """

    private mutating func flow(_ number: Int) -> String {
        var nextStep = 0
        let steps = self.steps(count: 1...4, depth: 2, indent: "", number: &nextStep)
        let trigger = trigger()
        var lines = ["version: 1", "flow: flow-\(number)", "status: live", "triggers:", "  - \(trigger)"]
        if trigger.hasPrefix("schedule") || happens(oneIn: 3) { lines.append("enter_if: [\(condition())]") }
        if happens(oneIn: 6) { lines.append("exit_if: [{tags: {any: [c]}}]") }
        if happens(oneIn: 6) { lines.append("keep_if: [{tags: {none: [c]}}]") }
        if happens(oneIn: 4) {
            lines.append("goal: {name: bought, if: [{did: {event: purchase, since: enrolment.started_at}}]}")
        }
        lines.append(
            "reentry: \(pick("every_time", "every_time", "never", "{after: 20 days}", "{every_time: true, while_active: restart}"))"
        )
        return (lines + ["steps:"] + steps).joined(separator: "\n") + "\n"
    }

    private mutating func trigger() -> String {
        pick(
            "birthday: {when: \(pick("7 days before", "on the day", "1 day after"))}",
            "birthday: {when: 3 days before}",
            "date: {field: joined_at, every: year, when: on the day}", "tag_added: \(tag())", "tag_removed: \(tag())",
            "tag_added: {tag: \(tag()), held_for: \(pick("1 hour", "2 days"))}", "status_added: vip",
            "profile_created", "profile_updated: {fields: [company]}",
            "comms_changed: {flags: [email_benefits], to: \(pick("true", "false"))}",
            #"schedule: {every: week, weekdays: [tue], at: "10:00"}"#,
            #"schedule: {every: month, day_of_month: 1, at: "02:30"}"#,
            "event: {name: purchase}", "event: {name: ping}")
    }

    private mutating func condition() -> String {
        pick(
            "{tags: {any: [\(tag())]}}", "{tags: {none: [\(tag())]}}", "{consent: {channel: email, purpose: benefits}}",
            "{field: age, at_least: 40}", "{field: shoe_size, above: 8}", "{statuses: {none: [vip]}}",
            "{did: {event: purchase, within_last: 30 days}}", "{received: {message: hello, within_last: 20 days}}",
            "{in_flow: flow-1}")
    }

    private mutating func steps(count: ClosedRange<Int>, depth: Int, indent: String, number: inout Int) -> [String] {
        (0..<self.number(count)).flatMap { _ -> [String] in
            number += 1
            let id = "step-\(number)"
            guard depth > 0, happens(oneIn: 4) else { return ["\(indent)- {id: \(id), \(simpleVerb())}"] }
            return ["\(indent)- id: \(id)"] + nest(depth: depth, indent: indent + "  ", number: &number)
        }
    }

    private mutating func simpleVerb() -> String {
        let purpose = pick("benefits", "reminders", "account")
        return pick(
            "send: {message: hello, channel: \(pick("email", "sms")), purpose: \(purpose)}",
            "send: {message: hello, first_of: [sms, email], purpose: \(purpose), if_capped: \(pick("skip", "hold"))}",
            "send: {message: hello, channel: email, purpose: \(purpose), if_not_sent: \(pick("continue", "end"))}",
            "wait: \(pick("30 minutes", "1 day", "3 days", "36 hours"))", #"wait: {for: 2 days, at: "10:00"}"#,
            "add_tag: \(tag())", "remove_tag: \(tag())", "add_status: vip", "set: {shoe_size: \(self.number(5...12))}",
            "opt_out: sms", "set_preference: {email_reminders: false}", "emit: {event: ping}")
    }

    private mutating func nest(depth: Int, indent: String, number: inout Int) -> [String] {
        let deeper = indent + "    "
        switch self.number(0...2) {
        case 0:
            return [
                "\(indent)branch:", "\(indent)  cases:", "\(indent)    - name: one",
                "\(indent)      if: [\(condition())]", "\(indent)      steps:",
            ]
                + steps(count: 1...2, depth: depth - 1, indent: deeper + "    ", number: &number) + [
                    "\(indent)  else: []"
                ]
        case 1:
            return [
                "\(indent)split:", "\(indent)  arms:", "\(indent)    one:", "\(indent)      percent: 40",
                "\(indent)      steps:",
            ]
                + steps(count: 1...2, depth: depth - 1, indent: deeper + "    ", number: &number)
                + ["\(indent)    two: {percent: 40, steps: []}", "\(indent)    rest: {percent: 20, holdout: true}"]
        default:
            return [
                "\(indent)wait_until:", "\(indent)  if: [\(condition())]",
                "\(indent)  up_to: \(pick("1 day", "4 days"))", "\(indent)  met:",
            ]
                + steps(count: 1...2, depth: depth - 1, indent: deeper, number: &number)
                + ["\(indent)  not_met: []"]
        }
    }

    mutating func tag() -> String { pick("a", "b", "c", "a", "b", "bye") }
}
