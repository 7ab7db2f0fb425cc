import Foundation

/// The most memory that this process has held since it last forgot; only Linux tells.
enum PeakMemory {
    /// Begins anew.
    static func forget() {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    }

    /// In bytes; nil where the system does not say.
    static var bytes: Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        else { return nil }
        return Int(kilobytes).map { $0 * 1024 }
    }
}
