// swift-tools-version: 6.2
import PackageDescription

// `package` declarations are seen only inside one package, so this one builds the same sources
// itself, by the link `Sources`. The package above neither knows it nor waits for it.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .target(name: "CMarkdown", linkerSettings: [.linkedLibrary("md4c")]),
    .target(
      name: "CNCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "CWideCharacter"),
    .target(name: "Conversations"),
    .target(
      name: "Curses",
      dependencies: ["CNCurses", "Screen"],
      swiftSettings: [.defaultIsolation(MainActor.self)]
    ),
    .target(
      name: "Gateway",
      dependencies: [
        "Conversations",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]
    ),
    .target(name: "Interface", dependencies: ["Conversations", "Markdown", "Screen"]),
    .target(name: "Markdown", dependencies: ["CMarkdown", "Screen"]),
    .target(
      name: "Practice",
      dependencies: [
        "Conversations",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    .target(name: "Screen", dependencies: ["CWideCharacter"]),
    .target(
      name: "Storage",
      dependencies: [
        "Conversations", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Conversations", "Curses", "Gateway", "Interface", "Practice", "Screen", "Storage",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      path: "Program"
    ),
  ]
)

for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("ImmutableWeakCaptures"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
