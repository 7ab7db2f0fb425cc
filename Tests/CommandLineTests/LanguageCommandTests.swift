import Foundation
import Testing

@Suite struct `What the program knows of its language` {
    @Test func `is written as schemas for editors when a workspace is made`() throws {
        let shell = try Shell()
        #expect(try shell.sluice("init").status == 0)
        let flow = try #require(shell.text(of: "flows/birthday.flow.yaml"))
        #expect(flow.hasPrefix("# yaml-language-server: $schema=./.sluice/flow.schema.json\n"))
        let message = try #require(shell.text(of: "flows/messages/birthday-treat.message.yaml"))
        #expect(message.hasPrefix("# yaml-language-server: $schema=../.sluice/message.schema.json\n"))
        let schema = try #require(shell.text(of: "flows/.sluice/flow.schema.json"))
        #expect(schema == (try shell.sluice("schema", "flow").output))
        #expect(schema.contains("\"birthday-treat\""))
    }

    @Test func `is written again with new names, and the folder is passed by when flows are read`() throws {
        let shell = try Shell()
        #expect(try shell.sluice("init").status == 0)
        try shell.write(
            "version: 1\nmessage: second\npurposes: [service]\nsms: {text: \"Hello, {{ sender.name }}\"}\n",
            to: "flows/messages/second.message.yaml")
        let written = try shell.sluice("schema", "--write")
        #expect(written.status == 0)
        #expect(written.output.split(separator: "\n").count == 7)
        let schema = try #require(shell.text(of: "flows/.sluice/flow.schema.json"))
        #expect(schema.contains("\"second\""))
        #expect(try shell.sluice("check").status == 0)
    }

    @Test func `is not guessed: one kind, or all of them`() throws {
        let shell = try Shell()
        #expect(try shell.sluice("schema").status == 2)
        #expect(try shell.sluice("schema", "flow", "--write").status == 2)
        #expect(try shell.sluice("schema", "flows").status == 2)
    }

    @Test func `is listed as fields, flags, purposes and names`() throws {
        let shell = try Shell()
        #expect(try shell.sluice("init").status == 0)
        let text = try shell.sluice("fields")
        #expect(text.status == 0)
        #expect(text.output.contains("first_name"))
        #expect(text.output.contains("completed years; missing without a year of birth"))
        let json = try shell.sluice("fields", "--format", "json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let fields = try #require(object["fields"] as? [[String: Any]])
        let age = try #require(fields.first { $0["name"] as? String == "age" })
        #expect(age["origin"] as? String == "computed")
        #expect((age["operators"] as? [String])?.contains("at_least") == true)
        #expect((object["flags"] as? [Any])?.count == 55)
        #expect(object["tags"] as? [String] == ["do-not-contact", "no-birthday"])
    }
}
