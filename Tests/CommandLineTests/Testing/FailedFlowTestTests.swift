import Foundation
import Testing

@Suite struct `A flow test that fails` {
    @Test(arguments: GoldenFailure.all)
    func `shows what was expected beside what happened, and why`(failure: GoldenFailure) throws {
        let shell = try GoldenFailure.shell()
        try shell.write(failure.test, to: "flows/tests/example.flow-test.yaml")
        let ended = try shell.sluice("test")
        let said = ended.output + ended.errors
        if GoldenFailure.isRecording { try failure.record(said) }
        #expect(said == failure.said || GoldenFailure.isRecording)
        #expect(ended.status == 1)
    }

    /// Each of them, taken over, is a test that passes; what cannot be taken over stays as it is.
    @Test(arguments: GoldenFailure.all)
    func `passes when what happens is taken over`(failure: GoldenFailure) throws {
        let shell = try GoldenFailure.shell()
        let file = "flows/tests/example.flow-test.yaml"
        let written = "# before\n\(failure.test)# behind\n"
        try shell.write(written, to: file)
        let name = try #require(failure.test.firstMatch(of: /- name: (.*)/)).1
        let accepted = try shell.sluice("test", "--accept", String(name))
        let after = try #require(shell.text(of: file))
        if accepted.status == 0 {
            #expect(try shell.sluice("test").status == 0)
            #expect(after != written)
            #expect(after.hasPrefix("# before\nversion: 1\n") && after.hasSuffix("# behind\n"))
        } else {
            #expect(accepted.status == 1)
            #expect(accepted.errors.contains("change the test by hand"))
            #expect(after == written)
        }
    }
}
