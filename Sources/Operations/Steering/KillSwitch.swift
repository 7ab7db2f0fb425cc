import Foundation
import Storage

/// Stops every new decision and every claim, also of other processes, through a file beside the store.
package struct KillSwitch: Hashable, Sendable {
    /// The file that says stop while it exists.
    package let path: String

    package init(store path: String) {
        self.path = path + ".paused"
    }

    /// Looked at before each batch and each claim; cheap enough for that.
    package var isOn: Bool { access(path, F_OK) == 0 }

    /// Says stop; `note` tells the next reader who did and when. Throws a `StoreFailure` when the file cannot be written.
    package func turnOn(note: String) throws {
        guard !isOn else { return }
        guard FileManager.default.createFile(atPath: path, contents: Data(note.utf8)) else {
            throw StoreFailure(
                .broken, "cannot write \(path)", help: "without that file nothing is paused; check the folder's rights")
        }
    }

    /// Lets everything go on. Throws a `StoreFailure` when the file cannot be removed.
    package func turnOff() throws {
        guard isOn else { return }
        guard unlink(path) == 0 else {
            throw StoreFailure(.broken, "cannot remove \(path)", help: "remove it by hand to let everything go on")
        }
    }
}
