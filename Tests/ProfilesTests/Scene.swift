import CivilTime
import Testing

@testable import Profiles

/// A customer to edit, and what came of it.
struct Scene {
    var profile = Profile(id: ProfileID(high: 1, low: 2))
    var now = Scene.instant("2027-03-10T00:00:00Z")
    var decisions: [String: String] = [:]
    var catalogue = FieldCatalogue()

    static func instant(_ text: String) -> Instant {
        Instant(iso8601: text) ?? .distantPast
    }

    func edit(_ settings: [(String, String)]) throws -> ProfileEdit {
        var edit = ProfileEdit()
        let reader = ValueReader(region: .AU)
        for (name, written) in settings {
            let target = try #require(EditTarget(name: name, catalogue: catalogue), "\(name) stands for nothing")
            try edit.set(target, to: written, named: name, reader: reader)
        }
        return edit
    }

    func outcome(_ settings: [(String, String)], isNew: Bool = false) throws -> EditOutcome {
        try outcome(edit(settings), isNew: isNew)
    }

    func outcome(_ edit: ProfileEdit, isNew: Bool = false) throws -> EditOutcome {
        try edit.applied(to: profile, isNew: isNew, at: now) { flag in decisions[flag.name].map(Scene.instant) }
    }

    /// The customer after an edit that was meant as it is.
    func after(_ settings: [(String, String)]) throws -> Scene {
        var scene = self
        scene.profile = try outcome(settings, isNew: true).profile
        return scene
    }
}
