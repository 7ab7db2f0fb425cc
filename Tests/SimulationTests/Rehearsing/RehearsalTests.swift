import CivilTime
import Engine
import FlowLanguage
import Flows
import Operations
import Profiles
import SQLiteStorage
import Simulation
import Storage
import Testing

@Suite struct `A rehearsal` {
    @Test func `wakes when something is due, not before`() throws {
        let world = try World(
            """
            version: 1
            flow: example
            status: live
            triggers: [{tag_added: vip}]
            reentry: every_time
            steps:
              - {id: pause, wait: 2 days}
              - {id: greet, add_tag: greeted}
            """)
        try world.add(0)
        var edit = ProfileEdit()
        edit.tags.added = ["vip"]
        let trace = try world.play(
            until: "2027-03-12 00:00",
            events: [OutsideEvent(at: world.at("2027-03-03 10:30"), profile: world.profile(0), .edit(edit))])
        #expect(
            trace == [
                "2027-03-03 10:30 entered", "2027-03-03 10:30 waiting", "2027-03-05 10:30 add_tag",
                "2027-03-05 10:30 exited",
            ])
    }
}
