import Foundation

/// How large the benchmarks are, and where they work.
struct Setting {
    /// Profiles of the large store; the small one has a tenth.
    let profiles: Int
    /// Profiles whose birthday is on the peak day.
    let due: Int
    /// Messages that are handed over to a mail server.
    let messages: Int
    /// Rows of the file that is imported.
    let importRows: Int
    /// The most profiles that are rehearsed over; the others have a tenth and a hundredth.
    let rehearsed: Int
    /// The program that writes customers for the flows that Sluice ships.
    let customersProgram: String
    let folder: URL
    /// The jobs to measure.
    let jobs: Set<Job>

    /// What can be measured.
    enum Job: String, CaseIterable {
        case check, consenting, dispatch, everyone, few, find, `import`, rehearse
    }

    init(environment: [String: String]) throws {
        func number(_ name: String, or usual: Int) -> Int { environment[name].flatMap { Int($0) } ?? usual }
        profiles = number("SLUICE_BENCH_PROFILES", or: 1_000_000)
        due = number("SLUICE_BENCH_DUE", or: 100_000)
        messages = number("SLUICE_BENCH_MESSAGES", or: 100_000)
        importRows = number("SLUICE_BENCH_IMPORT_ROWS", or: 200_000)
        rehearsed = number("SLUICE_BENCH_REHEARSED", or: 1_000_000)
        customersProgram = environment["SLUICE_BENCH_CUSTOMERS"] ?? ".build/customers"
        let named = (environment["SLUICE_BENCH_JOBS"] ?? "").split(separator: ",").compactMap {
            Job(rawValue: String($0))
        }
        jobs = Set(named.isEmpty ? Job.allCases : named)
        folder = URL(fileURLWithPath: environment["SLUICE_BENCH_DIR"] ?? ".build/benchmarks")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String {
        folder.appendingPathComponent(name).path
    }
}

extension Setting {
    /// A copy of a store for one run; what an earlier run left under the name is gone.
    func copy(of path: String, as name: String) throws -> String {
        for suffix in ["", "-wal", "-shm", ".write-lock"] {
            try? FileManager.default.removeItem(atPath: self.path(name) + suffix)
        }
        try FileManager.default.copyItem(atPath: path, toPath: self.path(name))
        return self.path(name)
    }
}

/// Says what is being done, on standard error.
func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
}

/// Measures time that really passes.
enum Stopwatch {
    /// The seconds that `body` takes.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure(body)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
