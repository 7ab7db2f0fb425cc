import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Profiles
import Testing

@Suite struct `A birthday flow as its author wrote it` {
    private static let files = [
        "workspace.yaml": """
        version: 1
        workspace: shoes
        time_zone: Australia/Melbourne
        runs: continuous
        sender: {name: Shoes, postal_address: "1 Example St"}
        exit_tags: [do-not-contact]
        """,
        "party.flow.yaml": """
        version: 1
        flow: party
        title: A party
        owner: party@acme.example
        status: live
        triggers:
          - birthday: {when: 7 days before, at: "10:00"}
        enter_if:
          - {field: age, at_least: 18, as_of: trigger.date, if_missing: pass}
          - consent: {channel: email, purpose: benefits}
        exit_tags: [no-party]
        reentry: every_time
        steps:
          - id: invite
            send: {message: party, channel: email, purpose: benefits, if_not_sent: end}
          - id: the-day
            wait: {until: trigger.date, at: "08:30", if_past: end}
          - id: kind
            branch:
              cases:
                - name: vip
                  if: [{tags: {any: [vip]}}]
                  steps:
                    - id: champagne
                      add_tag: [champagne, party-guest]
              else:
                - id: water
                  add_tag: party-guest
          - id: wish
            send: {message: party, first_of: [push, email], purpose: benefits, useful_for: {until: end of trigger.date}}
        """,
        "messages/party.message.yaml": """
        version: 1
        message: party
        purposes: [benefits]
        push: {title: Party, text: Come}
        email:
          subject: "Come, {{ first_name | default: 'friend' }}"
          text: "On {{ trigger.date | date: '%e %B' }}. {{ sender.name }}, {{ sender.postal_address }} {{ unsubscribe_url }}"
        """,
    ]

    private func world(_ person: Profile = .person()) throws -> World {
        let reading = WorkspaceReader.read(
            files: `A birthday flow as its author wrote it`.files.map { WorkspaceFile(path: $0, bytes: Array($1.utf8)) }
        )
        #expect(reading.findings.filter { $0.severity == .error }.map(\.message) == [])
        return World(try #require(reading.release), person: person)
    }

    @Test func `invites a week ahead and wishes on the day`() throws {
        var world = try world()
        world.walk(to: "2027-12-31 00:00")
        #expect(
            world.story == [
                "2027-03-07 10:00 entered birthday:2027-03-14", "2027-03-07 10:00 invite: send party by email",
                "2027-03-07 10:00 the-day: waiting until 2027-03-14 08:30", "2027-03-14 08:30 kind: way else",
                "2027-03-14 08:30 water: add party-guest", "2027-03-14 08:30 wish: send party by push",
                "2027-03-14 08:30 exited completed",
            ])
    }

    @Test func `pours champagne for those who became important while they waited`() throws {
        var world = try world()
        world.walk(to: "2027-03-12 00:00")
        world.change { $0.tags = ["vip"] }
        world.walk(to: "2027-03-15 00:00")
        #expect(world.person.tags == ["vip", "champagne", "party-guest"])
    }

    @Test func `is silent without consent, to those under age and to those who leave`() throws {
        var silent = try world(.person { $0.comms[CommsFlag(.email, .purpose(.promo))] = nil })
        silent.walk(to: "2027-12-31 00:00")
        #expect(silent.decided == ["not entered: enter_if"])
        for (born, first) in [
            ("2009-03-15" as CivilDate, "entered birthday:2027-03-15"), ("2009-03-16", "entered birthday:2027-03-16"),
            ("2010-03-15", "not entered: enter_if"),
        ] {
            var world = try world(.person { $0.isBorn(born) })
            world.walk(to: "2027-12-31 00:00")
            #expect(world.decided.first == first)
        }
        var leaving = try world()
        leaving.walk(to: "2027-03-10 12:00")
        leaving.change(quietly: true) { $0.tags = ["no-party"] }
        leaving.walk(to: "2027-12-31 00:00")
        #expect(leaving.story.last == "2027-03-10 12:00 exited exit_tag")
    }
}
