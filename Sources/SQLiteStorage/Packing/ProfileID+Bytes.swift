import GRDBSQLite
import Profiles

extension ProfileID {
    /// The sixteen bytes of the UUID.
    var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }
}

extension Row {
    func profileID(_ column: Int32) -> ProfileID {
        guard let start = sqlite3_column_blob(handle, column), sqlite3_column_bytes(handle, column) == 16 else {
            preconditionFailure("the schema holds ids to sixteen bytes")
        }
        return ProfileID(
            high: UInt64(bigEndian: start.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
}
