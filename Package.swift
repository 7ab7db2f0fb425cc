// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let storageEngine: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let cryptography: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

/// A module of Sluice; which modules it may import is the table in ARCHITECTURE.md, and a test holds it.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one module, with what else they need.
func tests(of name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "sluice",
    products: [.executable(name: "sluice", targets: ["sluice"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CFileSystem"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        module("JSONText"),
        module("Diagnostics", ["JSONText"]),
        module("CivilTime"),
        module("Profiles", ["JSONText", "Diagnostics", "CivilTime"]),
        module("Templates", ["JSONText", "Diagnostics", "CivilTime", "Profiles"]),
        module("Flows", ["Diagnostics", "CivilTime", "Profiles", "Templates"]),
        module("FlowLanguage", ["JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "CLibYAML"]),
        module("Engine", ["JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", cryptography]),
        module(
            "Storage",
            ["JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "Engine", cryptography]),
        module(
            "SQLiteStorage",
            [
                "JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "Engine", "Storage",
                storageEngine, sqlite,
            ]),
        module(
            "Delivery",
            [
                "JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "Engine", "Storage",
                "CFileSystem", "CCurl", cryptography,
            ]),
        module(
            "Operations",
            [
                "JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "FlowLanguage", "Engine",
                "Storage", cryptography,
            ]),
        module(
            "Simulation",
            [
                "JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "FlowLanguage", "Engine",
                "Storage", "Operations",
            ]),
        module(
            "Service",
            [
                "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "FlowLanguage", "Engine", "Storage",
                "Delivery", "Operations",
            ]),
        module(
            "CommandLine",
            [
                "JSONText", "Diagnostics", "CivilTime", "Profiles", "Templates", "Flows", "FlowLanguage", "Engine",
                "Storage", "SQLiteStorage", "Delivery", "Operations", "Simulation", "Service", arguments,
            ]),
        .executableTarget(name: "sluice", dependencies: ["CommandLine"], swiftSettings: strict),

        tests(of: "JSONText", ["JSONText"]),
        tests(of: "Diagnostics", ["Diagnostics"]),
        tests(of: "CivilTime", ["CivilTime"]),
        tests(
            of: "Profiles", ["JSONText", "Profiles", "CivilTime", "Diagnostics"],
            resources: [.copy("PhoneNumbers.txt")]),
        tests(of: "Templates", ["Templates", "Profiles", "CivilTime", "Diagnostics"]),
        .target(name: "HostileInput", path: "Tests/HostileInput", swiftSettings: strict),
        .executableTarget(
            name: "Fuzzer", dependencies: ["HostileInput", "FlowLanguage", "Flows", "Templates", "Diagnostics"],
            path: "Tests/Fuzzer", swiftSettings: strict),
        tests(
            of: "FlowLanguage",
            [
                "HostileInput", "JSONText", "FlowLanguage", "Flows", "Templates", "Profiles", "CivilTime",
                "Diagnostics",
            ],
            resources: [.copy("Corpus")]),
        tests(of: "Engine", ["Engine", "Flows", "FlowLanguage", "Templates", "Profiles", "CivilTime", "Diagnostics"]),
        .target(name: "TestPeers", path: "Tests/TestPeers", swiftSettings: strict),
        .executableTarget(
            name: "StoreWriter", dependencies: ["CivilTime", "Profiles", "Storage", "SQLiteStorage"],
            path: "Tests/StoreWriter", swiftSettings: strict),
        tests(
            of: "Storage",
            [
                "StoreWriter", "SQLiteStorage", "Storage", "Engine", "FlowLanguage", "Flows", "Templates", "Profiles",
                "CivilTime", "Diagnostics", storageEngine,
            ],
            resources: [.copy("Fixtures")]),
        tests(
            of: "Operations",
            [
                "HostileInput", "JSONText", "Operations", "Service", "Delivery", "SQLiteStorage", "Storage", "Engine",
                "FlowLanguage", "Flows", "Templates", "Profiles", "CivilTime", "Diagnostics",
            ]),
        tests(
            of: "Simulation",
            [
                "JSONText", "Simulation", "Operations", "SQLiteStorage", "Storage", "Engine", "FlowLanguage", "Flows",
                "Templates", "Profiles", "CivilTime", "Diagnostics",
            ],
            resources: [.copy("Golden")]),
        .executableTarget(
            name: "WebhookCaller", dependencies: ["CivilTime", "Profiles", "Flows", "Engine", "Delivery"],
            path: "Tests/WebhookCaller", swiftSettings: strict),
        tests(
            of: "Delivery",
            [
                "HostileInput", "TestPeers", "WebhookCaller", "Delivery", "JSONText", "Storage", "Engine", "Flows",
                "Templates", "Profiles", "CivilTime", "Diagnostics",
            ],
            resources: [.copy("Inbound/Samples")]),
        tests(
            of: "CommandLine",
            [
                "TestPeers", "sluice", "CommandLine", "SQLiteStorage", "Storage", "Engine", "Flows", "Profiles",
                "CivilTime",
            ],
            resources: [.copy("Golden"), .copy("Testing/Failures"), .copy("Testing/Reports")]),
        tests(of: "Repository", []),
    ]
)

// `make bench` builds these; nobody else has to.
if Context.environment["SLUICE_BENCHMARKS"] != nil {
    package.targets += [
        .target(
            name: "Floor", dependencies: ["CLibYAML"], path: "Benchmarks/Floor",
            linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("yaml"), .linkedLibrary("curl")]),
        .executableTarget(
            name: "SluiceBenchmarks",
            dependencies: [
                "Floor", "CivilTime", "Diagnostics", "Profiles", "Flows", "FlowLanguage", "Engine", "Storage",
                "SQLiteStorage", "Delivery", "Operations", "Simulation", "Service",
            ],
            path: "Benchmarks/Rows", swiftSettings: strict),
    ]
}
