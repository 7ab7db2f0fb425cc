import CLibYAML

/// The library that takes YAML apart.
package enum YAMLLibrary {
    /// The version that is loaded: `0.2.5`.
    package static var version: String { String(cString: yaml_get_version_string()) }
}
