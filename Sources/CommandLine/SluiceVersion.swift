/// Which Sluice this is.
package enum SluiceVersion {
    package static let current = "0.1.0"
}
