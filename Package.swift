// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "maru",
  products: [.executable(name: "maru", targets: ["maru"])],
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ]
)

extension Target.Dependency {
  static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
  static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
  static let collections = product(name: "Collections", package: "swift-collections")
  static let grdb = product(name: "GRDB", package: "GRDB.swift")
  static let logging = product(name: "Logging", package: "swift-log")
  static let nioCore = product(name: "NIOCore", package: "swift-nio")
  static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
  static let nioHTTPCompression = product(name: "NIOHTTPCompression", package: "swift-nio-extras")
  static let nioEmbedded = product(name: "NIOEmbedded", package: "swift-nio")
  static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
  static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
  static let toml = product(name: "TOMLKit", package: "TOMLKit")
  static let yams = product(name: "Yams", package: "Yams")
}

// MARK: CMarkdown, CNCurses, CWideCharacter

package.targets += [
  .target(name: "CMarkdown", linkerSettings: [.linkedLibrary("md4c")]),
  .target(
    name: "CNCurses",
    linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
  ),
  .target(name: "CWideCharacter"),
]

// MARK: Conversations

package.targets += [
  .target(name: "Conversations"),
  .testTarget(name: "ConversationsTests", dependencies: ["Conversations"]),
]

// MARK: Curses

package.targets += [
  .target(
    name: "Curses",
    dependencies: ["CNCurses", "Screen"],
    swiftSettings: [.defaultIsolation(MainActor.self)]
  ),
  .testTarget(
    name: "CursesTests",
    dependencies: ["CNCurses", "CTerminalEmulator", "Curses", "Screen"]
  ),
]

// MARK: Gateway

package.targets += [
  .target(
    name: "Gateway",
    dependencies: [
      "Conversations", .asyncHTTPClient, .logging, .nioCore, .nioHTTP1, .nioHTTPCompression,
      .nioPosix, .nioSSL,
    ]
  ),
  .testTarget(
    name: "GatewayTests",
    dependencies: ["Conversations", "Gateway", .nioCore, .nioEmbedded, .nioPosix, .nioSSL]
  ),
]

// MARK: Interface

package.targets += [
  .target(name: "Interface", dependencies: ["Conversations", "Markdown", "Screen"]),
  .testTarget(name: "InterfaceTests", dependencies: ["Conversations", "Interface", "Screen"]),
]

// MARK: Markdown

package.targets += [
  .target(name: "Markdown", dependencies: ["CMarkdown", "Screen"]),
  .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "Screen"]),
]

// MARK: Practice

package.targets += [
  .target(name: "Practice", dependencies: ["Conversations", .nioCore, .nioHTTP1, .nioPosix]),
  .testTarget(
    name: "PracticeTests",
    dependencies: ["Conversations", "Practice", .nioCore, .nioPosix]
  ),
]

// MARK: Screen

package.targets += [
  .target(name: "Screen", dependencies: ["CWideCharacter"]),
  .testTarget(name: "ScreenTests", dependencies: ["CTerminalEmulator", "Screen"]),
]

// MARK: Storage

package.targets += [
  .target(name: "Storage", dependencies: ["Conversations", .grdb, .yams]),
  .testTarget(name: "StorageTests", dependencies: ["Conversations", "Storage", .grdb]),
]

// MARK: Themes

package.targets += [
  .target(
    name: "Themes",
    path: "Themes",
    resources: [
      .embedInCode("dark.toml"), .embedInCode("gruvbox.toml"), .embedInCode("hanok.toml"),
      .embedInCode("high-contrast.toml"), .embedInCode("light.toml"), .embedInCode("mono.toml"),
      .embedInCode("nord.toml"), .embedInCode("solarized.toml"),
    ]
  )
]

// MARK: maru

package.targets += [
  .executableTarget(
    name: "maru",
    dependencies: [
      "Conversations", "Curses", "Gateway", "Interface", "Markdown", "Practice", "Screen",
      "Storage", "Themes", .argumentParser, .logging, .toml,
    ],
    swiftSettings: [.defaultIsolation(MainActor.self)]
  ),
  .testTarget(
    name: "MaruTests",
    dependencies: [
      "Conversations", "Curses", "Interface", "Practice", "Screen", "Storage", "TerminalHarness",
      "Themes", "maru", .grdb,
    ]
  ),
]

// MARK: Conventions and the harness of tests in a pseudo-terminal

package.targets += [
  .testTarget(name: "ConventionTests", dependencies: ["TerminalHarness"]),
  .target(
    name: "CTerminalEmulator",
    path: "Tests/CTerminalEmulator",
    linkerSettings: [.linkedLibrary("vterm")]
  ),
  .target(
    name: "TerminalHarness",
    dependencies: ["CTerminalEmulator", "Screen"],
    path: "Tests/TerminalHarness"
  ),
  .testTarget(name: "TerminalHarnessTests", dependencies: ["Screen", "TerminalHarness"]),
]

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
