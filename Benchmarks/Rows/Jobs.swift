import CivilTime
import Foundation
import SQLiteStorage
import Storage

/// The jobs that are measured; each adds its row to the table.
struct Jobs {
    let setting: Setting
    var table = Table()

    init(setting: Setting) {
        self.setting = setting
    }

    mutating func run() throws {
        if setting.jobs.contains(.check) { checking() }
        if !setting.jobs.isDisjoint(with: [.consenting, .everyone, .few, .find]) {
            let large = Customers(
                count: setting.profiles, onPeakDay: setting.due, onQuietDay: min(3000, setting.profiles / 100))
            let path = try filled(large, as: "large.db")
            if setting.jobs.contains(.consenting) {
                try birthdayDay(.consenting, "a birthday day, 28 % enter", goal: "50,000 due/s, 0.6", storeAt: path)
            }
            if setting.jobs.contains(.everyone) {
                try birthdayDay(.everyone, "a birthday day, all enter", goal: "30,000 due/s, 0.6", storeAt: path)
            }
            if setting.jobs.contains(.few) { try few(among: large, storeAt: path) }
            if setting.jobs.contains(.find) { try finding(among: large, storeAt: path) }
        }
        if setting.jobs.contains(.dispatch) { try dispatching() }
        if setting.jobs.contains(.import) { try importing() }
        if setting.jobs.contains(.rehearse) { try rehearsing() }
    }

    private func filled(_ customers: Customers, as name: String) throws -> String {
        say("filling a store with \(customers.count) profiles")
        let path = setting.path(name)
        let taken = try Stopwatch.seconds { try customers.fill(storeAt: path) }
        say(String(format: "  %.0f s", taken))
        return path
    }

    private mutating func birthdayDay(
        _ variant: BirthdayWorkspace.Variant, _ name: String, goal: String, storeAt path: String
    ) throws {
        say("\(name): \(setting.due) due among \(setting.profiles)")
        let run = try setting.copy(of: path, as: "run.db")
        let day = try BirthdayDay.run(variant, on: BirthdayDay.peak, storeAt: run)
        let floor = day.floor(from: run, into: try setting.copy(of: path, as: "floor.db"))
        say("  \(day.due) due, \(day.entered) entered, \(floor.rows) rows")
        let due = Double(day.due)
        table.add(
            name, rate: due / day.seconds, unit: "due/s", floor: floor.rate * due / Double(day.entered), goal: goal)
    }

    private mutating func few(among large: Customers, storeAt path: String) throws {
        say("finding who is due among \(large.count)")
        let finder = try SQLiteStore.open(at: path, access: .readOnly)
        var found = 0
        let search = try Stopwatch.seconds {
            found = try finder.read { reader in
                guard let day = MonthDay(month: Customers.quietDay.month, day: Customers.quietDay.day) else { return 0 }
                let keys = try reader.zoneNames(in: .only).map { DateKey(source: .birthday, monthDay: day, zone: $0) }
                return try reader.dates(keys, after: nil, limit: .max, in: .only).count
            }
        }
        try finder.close()
        table.add(
            "finding \(found) due among \(large.count)", String(format: "%.4f s", search), goal: "0.2 s among 10 M")

        let small = Customers(count: large.count / 10, onPeakDay: 0, onQuietDay: large.onQuietDay)
        let smallPath = try filled(small, as: "small.db")
        say("the same few due among \(small.count) and \(large.count)")
        var fastest = [smallPath: Double.infinity, path: .infinity]
        for _ in 0..<5 {
            for path in [smallPath, path] {
                let day = try BirthdayDay.run(
                    .everyone, on: BirthdayDay.quiet, storeAt: try setting.copy(of: path, as: "run.db"))
                fastest[path] = min(fastest[path] ?? .infinity, day.seconds)
            }
        }
        let (few, many) = (fastest[smallPath] ?? 0, fastest[path] ?? 0)
        table.add(
            "\(large.onQuietDay) due among \(small.count) and \(large.count)",
            String(format: "%.3f s, %.3f s: %.2f×", few, many, many / few), goal: "1.3×")
    }

    private mutating func finding(among large: Customers, storeAt path: String) throws {
        say("finding people among \(large.count)")
        let rates = try FindRate.run(storeAt: path)
        for rate in rates { say(String(format: "  %.3f s, %d found: ", rate.seconds, rate.found) + rate.text) }
        let slowest = rates.map(\.seconds).max() ?? 0
        table.add(
            "profile find among \(large.count), the slowest of \(rates.count)", String(format: "%.3f s", slowest),
            goal: "well under 1 s")
    }

    private mutating func dispatching() throws {
        say("handing over \(setting.messages) emails to a server on this machine")
        let path = setting.path("outbox.db")
        try Customers(count: setting.messages, onPeakDay: setting.messages, onQuietDay: 0)
            .fill(storeAt: path, rehearsal: false)
        let rate = try DispatchRate.run(storeAt: path)
        let messages = Double(rate.messages)
        table.add(
            "\(rate.messages) emails by SMTP", rate: messages / rate.seconds, unit: "messages/s",
            floor: messages / rate.floorSeconds, goal: "as near to a bare libcurl loop as can be")
    }

    private mutating func checking() {
        let flows = 1000
        say("checking \(flows) flows")
        let check = CheckRate.run(flows: flows)
        table.add(
            "check of \(flows) flows", String(format: "%.3f s", check.seconds),
            floor: String(format: "%.3f s", check.floorSeconds),
            ratio: check.floorSeconds / check.seconds, goal: "1 s")
    }

    private mutating func importing() throws {
        say("importing \(setting.importRows) rows")
        let customers = Customers(count: setting.importRows, onPeakDay: 0, onQuietDay: 0)
        let (file, store) = (setting.path("customers.csv"), setting.path("imported.db"))
        try ImportRate.writeFile(of: customers, to: file)
        let imported = try ImportRate.run(file: file, storeAt: store)
        let floor = try imported.floor(from: store, into: setting.path("import-floor.db"))
        table.add(
            "CSV import of \(imported.rows)", rate: Double(imported.rows) / imported.seconds, unit: "profiles/s",
            floor: floor.rate, goal: "40,000/s")
    }
}
