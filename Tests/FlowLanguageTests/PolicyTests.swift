import CivilTime
import FlowLanguage
import Flows
import Profiles
import Testing

@Suite struct `Policies` {
    private func release(_ name: String) throws -> Release {
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let text = String(decoding: try Corpus.bytes("workspaces/ok/\(name).txt"), as: UTF8.self)
        return try #require(WorkspaceReader.read(files: WorkspaceText.files(text, base: base)).release)
    }

    @Test func `of a workspace are what was written`() throws {
        let workspace = try release("policies").workspace
        #expect(
            workspace.caps == [
                Cap(
                    name: "promo-email", channel: .email, purposes: [.promo, .discover], max: 3,
                    per: .rolling(CalendarDuration(count: 7, unit: .days))),
                Cap(name: "any-sms", channel: .sms, max: 1, per: .calendar(.day)),
                Cap(
                    name: "hourly", purposes: [.promo], max: 2,
                    per: .rolling(CalendarDuration(count: 36, unit: .hours))),
                Cap(name: "week", max: 5, per: .calendar(.week)),
                Cap(name: "month", max: 9, per: .calendar(.month)),
            ])
        #expect(
            workspace.holdout
                == Holdout(share: Share(basisPoints: 225), salt: "2026-h2", purposes: [.promo, .discover]))
        #expect(
            workspace.safety
                == Safety(maxEntriesPerDay: 5000, maxSendsPerDay: 20000, maxShare: Share(basisPoints: 2000)))
        #expect(workspace.needsVerified == [.email, .sms])
    }

    @Test func `of a workspace are none unless they are written`() throws {
        let workspace = try release("triggers").workspace
        #expect(workspace.caps == [] && workspace.needsVerified == [])
        #expect(workspace.holdout == nil && workspace.safety == nil)
    }

    @Test func `of a flow stand in it`() throws {
        let release = try release("triggers")
        let flows = Dictionary(uniqueKeysWithValues: release.flows.map { ($0.id, $0) })
        let changes = try #require(flows["changes"])
        #expect(changes.goal?.name == "bought-again" && changes.goal?.conditions.count == 1)
        #expect(
            changes.safety == Safety(maxEntriesPerDay: 5, maxSendsPerDay: 7, maxShare: Share(basisPoints: 1250)))
        #expect(changes.isExemptFromHoldout)
        let dates = try #require(flows["dates"])
        #expect(dates.goal == nil && !dates.isExemptFromHoldout)
        #expect(dates.safety == Safety(maxEntriesPerDay: 100_000))
        #expect(flows["schedules"]?.safety == Safety(maxShare: .whole))
        #expect(flows["purchase"]?.safety == nil)
    }

    @Test func `leave the catalogue's events and webhooks in the release`() throws {
        let release = try release("triggers")
        #expect(release.events.keys.sorted() == ["Survey_Opened", "purchase", "survey.closed", "survey.completed"])
        #expect(release.events["Survey_Opened"]?.fields == [])
        #expect(
            release.events["purchase"]?.fields == [
                EventField(name: "2nd", type: .boolean), EventField(name: "items", type: .list),
                EventField(name: "order-id", type: .text), EventField(name: "paid-at", type: .datetime),
                EventField(name: "total", type: .number),
            ])
        #expect(
            release.webhooks["clienteling"]
                == WebhookEndpoint(
                    url: "https://hooks.shop.example/clienteling?shop=1", secretVariable: "CLIENTELING_SECRET"))
        #expect(release.webhooks["plain"]?.secretVariable == nil)
        #expect(release.catalogue["hobbies"]?.type == .list)
        #expect(release.catalogue["profile_type"]?.values?.contains("active") == true)
    }
}
