import Profiles
import Testing

@Suite struct `Handles in one text` {
    @Test(arguments: [
        ("a;b", ["a", "b"]), (";a;;b;", ["a", "b"]), (#"a\;b;c"#, ["a;b", "c"]), (#"a\\;b"#, [#"a\"#, "b"]),
        (#"a\b"#, [#"a\b"#]), (#"a\"#, [#"a\"#]), ("", []), (#"\;"#, [";"]),
    ])
    func `are parted by semicolons that no backslash stands before`(text: String, handles: [String]) {
        #expect(HandleListText.parts(of: text) == handles)
    }

    @Test(arguments: [["a", "b"], ["a;b", #"c\"#], [#"\\"#, #"\;"#], [#"a\b"#], ["👩‍👧;x"], []])
    func `are read back as they were written`(handles: [String]) {
        #expect(HandleListText.parts(of: HandleListText.written(handles)) == handles)
    }
}
