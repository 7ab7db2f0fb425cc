import Diagnostics
import Floor
import FlowLanguage
import Flows

/// Checks a workspace with many flows, and lets libyaml read the same files by itself.
struct CheckRate {
    let seconds: Double
    let floorSeconds: Double

    /// The best of some runs, because others use the machine, too.
    static func run(flows: Int) -> CheckRate {
        let files = ManyFlows(flows: flows).files
        var (best, floor) = (Double.infinity, Double.infinity)
        for _ in 0..<5 {
            let taken = Stopwatch.seconds {
                let reading = WorkspaceReader.read(files: files)
                precondition(
                    reading.findings.isEmpty,
                    FindingReport.text(Array(reading.findings.prefix(3)), sources: reading.sources, color: false))
            }
            best = min(best, taken)
            let read = Stopwatch.seconds {
                for file in files {
                    precondition(floorReadYAML(file.bytes, UInt(file.bytes.count)) > 0, "\(file.path) is YAML")
                }
            }
            floor = min(floor, read)
        }
        return CheckRate(seconds: best, floorSeconds: floor)
    }
}
