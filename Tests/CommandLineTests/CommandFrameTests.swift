import Foundation
import Testing

@Suite struct `The command line` {
    @Test(arguments: [
        ["--help"], ["--version"], ["import", "--help"], ["help", "store", "create"], ["completions", "bash"],
        ["completions", "zsh"], ["completions", "fish"], [],
    ])
    func `answers on standard output`(arguments: [String]) throws {
        let outcome = try Shell().sluice(arguments)
        #expect(outcome.status == 0)
        #expect(!outcome.output.isEmpty)
        #expect(outcome.errors.isEmpty)
    }

    @Test(arguments: [
        ["imprt"], ["import"], ["import", "a.csv", "--bogus"], ["import", "a.csv", "--match", "shoe"],
        ["import", "a.csv", "--format", "xml"], ["import", "a.csv", "--correction", " "],
        ["store", "create", "--at", "now"],
        ["store", "create", "--rehearsal", "--at", "someday"], ["profile", "comms", "a", "email_promo"],
        ["profile", "comms", "a", "email_promo=yes"], ["profile", "comms", "a", "emial_promo=true"],
        ["profile", "set", "a", "teir=gold"], ["profile", "set", "a", "full_name=A"],
        ["profile", "set", "a", "birth_day=32"],
    ])
    func `says what is wrong use, with status 2`(arguments: [String]) throws {
        let outcome = try Shell().sluice(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("sluice: error: "))
    }

    @Test(arguments: [
        ["profile", "show", "a"], ["store", "check"], ["store", "backup", "b.db"], ["import", "none.csv"],
        ["import", "none.csv", "--workspace", "elsewhere"], ["profile", "show", "a", "--store", "."],
    ])
    func `says what the world lacks, with status 3`(arguments: [String]) throws {
        let outcome = try Shell().sluice(arguments)
        #expect(outcome.status == 3)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("sluice: error: "))
        #expect(
            outcome.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("sluice:") || $0.hasPrefix("  = help:") })
    }

    @Test func `colours on request, and never into a pipe of itself`() throws {
        let shell = try Shell()
        #expect(try shell.sluice("doctor").output.contains("\u{1B}") == false)
        #expect(try shell.sluice("doctor", "--color", "always").output.contains("\u{1B}["))
    }

    @Test func `makes no store where something is, and none that others can read`() throws {
        let shell = try Shell()
        #expect(try shell.sluice("store", "create").status == 0)
        let again = try shell.sluice("store", "create")
        #expect(again.status == 1)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: shell.folder.appendingPathComponent("sluice.db").path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
}

@Suite struct `A new workspace` {
    @Test func `checks clean, and is not overwritten`() throws {
        let shell = try Shell()
        let made = try shell.sluice("init")
        #expect(made.status == 0)
        #expect(made.output.contains("flows/birthday.flow.yaml"))
        let check = try shell.sluice("check", "--format", "json")
        #expect(check.status == 0)
        #expect(check.output.contains("\"findings\":[]"))
        try shell.write("mine", to: "flows/catalog.yaml")
        let again = try shell.sluice("init")
        #expect(again.status == 3)
        #expect(shell.text(of: "flows/catalog.yaml") == "mine")
    }
}
