import CivilTime
import Engine
import Flows
import JSONText
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `What a call tells by its template` {
    private static let own = """
        version: 1
        tags: [do-not-contact, stop, vip, seen]
        fields:
          shoe_size: {path: custom_attributes.custom.shoe-size, type: number}
          wide: {path: custom_attributes.custom.wide, type: boolean}
          sports: {path: custom_attributes.custom.sports, type: list}
          fitted_at: {path: custom_attributes.custom.fitted-at, type: datetime}
          wedding_day: {path: attributes.dates.wedding, type: date}
        webhooks:
          desk: {url: "https://desk.acme.example/new", via: outbox_folder}
        """

    private static func flow(telling names: [String]) -> String {
        """
        version: 1
        flow: tell
        title: Tell
        owner: test
        status: live
        triggers: [manual]
        reentry: never
        steps:
          - id: tell
            webhook:
              to: desk
              body:
        \(names.map { "        \($0): \"{{ \($0) }}\"" }.joined(separator: "\n"))
        """
    }

    private static let names =
        FieldCatalogue.builtIn.map(\.name) + ["shoe_size", "wide", "sports", "fitted_at", "wedding_day"]

    /// Every other field of the profile has a value.
    private func fill(_ profile: inout Profile) {
        let texts: [ProfileColumn: FieldValue] = [
            .joinedAt: .date(CivilDate(dayNumber: 19_000)), .birthYear: .number(1984), .birthMonth: .number(2),
            .birthDay: .number(29), .rewardBalance: .number(12.5), .pointBalance: .number(100),
            .mobilePhone: FieldValue(text: "+61491570156"), .timeZone: FieldValue(text: "America/New_York"),
            .emailConsentUpdatedAt: .instant(.distantPast),
            .termsAcceptedAt: .instant(World.instant("2027-02-01 00:00")),
            .createdAt: .instant(World.instant("2027-03-01 09:00")),
            .updatedAt: .instant(World.instant("2027-03-01 09:00")), .profileType: FieldValue(text: "active"),
            .email: FieldValue(text: "a@example.com"),
        ]
        for column in ProfileColumn.allCases where column.type == .text || column.type == .handle {
            profile.values[column] = FieldValue(text: "\"\(column.name)\" <é>")
        }
        for (column, value) in texts { profile.values[column] = value }
        for (place, flag) in CommsFlag.all.enumerated() { profile.comms[flag] = [true, false, nil][place % 3] }
        profile.verification = [.email: .verified, .sms: .sent]
        profile.custom = [
            ("shoe-size", "8.5"), ("wide", "true"), ("sports", "golf;tennis"), ("fitted-at", "2027-01-02T03:04:05Z"),
        ].map { CustomAttribute(namespace: "custom", handle: $0.0, value: $0.1) }
        profile.dates = [
            DateAttribute(handle: "wedding", date: CivilDate(dayNumber: 12_345), isRecurring: true),
            DateAttribute(handle: "fitting", date: CivilDate(dayNumber: 12_346), isRecurring: true),
        ]
    }

    @Test(arguments: [true, false])
    func `is what the event context says, for every field of the catalogue`(isFilled: Bool) throws {
        let world = try World(
            ["catalog.yaml": Self.own, "tell.flow.yaml": Self.flow(telling: Self.names)], at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00") { if isFilled { fill(&$0) } }
        var edits = ChangeEdits()
        edits.enrolInto = "tell"
        let by = EditCircumstances(at: World.instant("2027-03-02 09:00"), origin: .commandLine, isQuiet: false)
        try world.store.write { _ = try $0.note(edits, on: number, by: by) }
        try world.tick("2027-03-02 09:00")

        let (items, document) = try world.store.read { reader in
            let context = try EventContext(
                of: reader, catalogue: world.release.release.catalogue, leapDay: .feb28,
                zone: world.release.release.workspace.zone)
            let profile = try reader.profile(number)
            return (
                try reader.pendingItems(
                    after: 0, limit: 10,
                    through: Outlet(name: Outlet.folderName, channels: Set(Channel.allCases), systems: ["desk"]),
                    at: World.instant("2027-03-01 10:00"), in: .only),
                context.document(of: profile, at: World.instant("2027-03-02 09:00"))
            )
        }
        guard case .request(let request)? = items.first?.content else {
            Issue.record("nothing was told")
            return
        }
        let told = try members(of: request.body)
        let whole = try members(of: document)
        let comms = try members(of: try members(of: whole["attributes"])["comms"])
        let custom = try members(of: try members(of: whole["custom_attributes"])["custom"])
        for name in Self.names {
            let field = try #require(world.release.release.catalogue[name])
            let expected: JSONTextValue? =
                switch field.source {
                case .column(let column): column.isAboutComms ? comms[name] : whole[name]
                case .computed: whole[name]
                case .flag, .verification: comms[name]
                case .custom(_, let handle): isFilled ? custom[handle] : .null
                case .dateAttribute: isFilled ? .text("2003-10-20") : .null
                }
            #expect(told[name]?.compact == (expected?.compact ?? "absent"), "\(name)")
        }
    }

    private func members(of text: String) throws -> [String: JSONTextValue] {
        var reader = JSONTextReader(text)
        return try members(of: try reader.value())
    }

    private func members(of value: JSONTextValue?) throws -> [String: JSONTextValue] {
        let members = value?.object ?? []
        return Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

@Suite struct `Days that another system gave` {
    private static let flow = """
        version: 1
        flow: dates
        title: Dates
        owner: test
        status: live
        triggers:
          - date: {field: wedding_day, every: year, when: on the day, at: "09:00"}
          - date: {field: fitting_day, every: once, when: on the day, at: "09:00"}
        reentry: every_time
        steps:
          - {id: mark, add_tag: seen}
          - {id: unmark, remove_tag: seen}
        """

    private static let catalogue = """
        version: 1
        tags: [do-not-contact, stop, vip, seen]
        fields:
          wedding_day: {path: attributes.dates.wedding, type: date}
          fitting_day: {path: attributes.dates.fitting, type: date}
        """

    @Test func `fire, every year or once`() throws {
        let world = try World(
            ["catalog.yaml": Self.catalogue, "dates.flow.yaml": Self.flow], at: "2027-01-01 08:00")
        var reader = JSONTextReader(
            """
            {"attributes":{"dates":[
              {"id":1,"date":"2020-05-13 00:00:00","is_recurring":true,"recurring_schedule":"yearly","handle":"wedding"},
              {"id":2,"date":"2027-04-10 00:00:00","is_recurring":false,"handle":"fitting"}]}}
            """)
        let document = try reader.value()
        let number = try world.add(1, at: "2027-01-01 09:00")
        let catalogue = world.release.release.catalogue
        try world.store.write { writer in
            let edit = try ProfileDocumentReader(catalogue: catalogue, values: ValueReader()).edit(document)
            let by = EditCircumstances(at: World.instant("2027-01-01 10:00"), origin: .fileImport, isQuiet: true)
            try ProfileEditing.apply(edit, to: number, in: writer, by: by)
        }
        var entered: [String] = []
        for day in ["2027-04-10", "2027-05-13", "2028-04-10", "2028-05-13"] {
            entered += try world.tick("\(day) 12:00").filter { $0.effect == .entered }.map(\.occurrence.description)
        }
        #expect(
            entered == [
                "date.fitting_day:2027-04-10", "date.wedding_day:2027-05-13", "date.wedding_day:2028-05-13",
            ])
    }
}
