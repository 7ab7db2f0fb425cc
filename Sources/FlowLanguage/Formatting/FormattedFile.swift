import Diagnostics

/// What became of a file that was to get the house layout.
package enum FormattedFile: Sendable, Hashable {
    /// The file in the house layout, and whether that is anything new.
    case formatted([UInt8], isChanged: Bool)
    /// A file whose YAML cannot be read to its end, or has something in it that is refused; it is left alone.
    case unreadable([Finding])
    /// A file whose layout we do not know to be safe, because it would be read differently afterwards; it is left alone.
    case kept
    /// No YAML file of a workspace.
    case foreign
}
