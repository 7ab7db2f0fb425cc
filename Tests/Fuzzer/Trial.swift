import Diagnostics
import FlowLanguage
import Flows
import Foundation
import HostileInput
import Templates

/// Inputs read one after the other, with what they cost.
struct Trial {
    /// An input that takes longer, in seconds of the processor, is a failure.
    private static let longest = 1.0
    /// More memory than this is a failure.
    private static let mostMegabytes = 512

    private var inputs: HostileInput
    private let kept: URL
    private let seed: UInt64
    private let around: [WorkspaceFile]
    private var slowest: (seconds: Double, size: Int) = (0, 0)

    /// Inputs of one seed; some of them are made from the files below the folder `good`.
    init(seed: UInt64, good: String, kept: String) throws {
        self.seed = seed
        self.kept = URL(filePath: kept)
        try FileManager.default.createDirectory(at: self.kept, withIntermediateDirectories: true)
        let files = (FileManager.default.enumerator(atPath: good)?.compactMap { $0 as? String } ?? []).sorted()
        let texts = files.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".txt") }.compactMap {
            try? Data(contentsOf: URL(filePath: good).appending(path: $0))
        }
        inputs = HostileInput(seed: seed, good: texts.map { Array($0) })
        around = ExampleWorkspace(RuleExample([])).files
    }

    /// Reads that many inputs; false when one of them failed.
    mutating func run(_ count: Int) throws -> Bool {
        let current = kept.appending(path: "current-\(seed)")
        let handle = try keeper(of: current)
        let start = ContinuousClock.now
        for number in 0..<count {
            let input = inputs.next()
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: Data(input))
            try handle.truncate(atOffset: UInt64(input.count))
            let seconds = time(of: input, number: number)
            if seconds > slowest.seconds { slowest = (seconds, input.count) }
            if seconds > Self.longest {
                try fail(input, "input \(number) took \(seconds) s")
                return false
            }
            if number % 1_000 == 0, Self.peakMegabytes > Self.mostMegabytes {
                try fail(input, "\(Self.peakMegabytes) MiB of memory at input \(number)")
                return false
            }
        }
        try FileManager.default.removeItem(at: current)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(
            "seed \(seed): \(count) inputs in \(Int(seconds)) s, \(Int(Double(count) / max(seconds, 0.001))) each second; the"
                + " slowest took \(slowest.seconds) s for \(slowest.size) bytes; peak memory \(Self.peakMegabytes) MiB")
        return true
    }

    /// How long the processor is busy with one input, whatever else runs on the machine.
    func time(of input: [UInt8], number: Int) -> Double {
        let before = clock()
        read(input, number: number)
        return Double(clock() - before) / Double(CLOCKS_PER_SEC)
    }

    /// Everything that reads what authors write; a further reader is a further line.
    private func read(_ input: [UInt8], number: Int) {
        let paths = ["x.flow.yaml", "messages/x.message.yaml", "workspace.yaml", "catalog.yaml", "audiences/x.yaml"]
        let file = WorkspaceFile(path: paths[number % paths.count], bytes: input)
        // Most inputs are read by themselves: with a workspace around each takes many times as long.
        let others = number % 50 == 0 ? around.filter { $0.path != file.path } : []
        let reading = WorkspaceReader.read(files: others + [file])
        let text = FindingReport.text(reading.findings, sources: reading.sources, color: false)
        precondition(text.isEmpty == reading.findings.isEmpty, "findings are reported")
        precondition(reading.release != nil || !reading.findings.isEmpty, "what is not read is reported")
        for dialect in [TemplateDialect.plain, .header, .html] {
            _ = Template.parse(String(decoding: input, as: UTF8.self), as: dialect)
        }
    }

    private func keeper(of file: URL) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        return try FileHandle(forWritingTo: file)
    }

    private func fail(_ input: [UInt8], _ reason: String) throws {
        let file = kept.appending(path: "failed-\(seed)")
        try Data(input).write(to: file)
        print("seed \(seed): \(reason); it is kept in \(file.path)")
    }

    /// The most memory that the program had so far, as the kernel counts it.
    private static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
    }
}
