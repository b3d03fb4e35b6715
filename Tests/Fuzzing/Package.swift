// swift-tools-version: 6.2
import PackageDescription

// As the benchmarks' package, this one builds the same sources itself, by the link `Sources`, and
// only those that read what comes from outside: nothing of the network, nothing of the store's
// file. Every module is compiled so that libFuzzer sees which of its branches an input takes.
let package = Package(
  name: "fuzzing",
  dependencies: [.package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0")],
  targets: [
    .target(name: "CFuzzer", path: "CFuzzer"),
    .target(name: "CMarkdown", linkerSettings: [.linkedLibrary("md4c")]),
    .target(name: "CWideCharacter"),
    .target(name: "Conversations"),
    .target(
      name: "Curses",
      dependencies: ["Screen"],
      sources: [
        "KeyDecoder.swift", "KeyDecoder+States.swift", "KeySequence.swift",
        "KeySequence+Unicode.swift", "PasteCollector.swift", "TerminalReply.swift",
        "UTF8Collector.swift",
      ],
      swiftSettings: [.defaultIsolation(MainActor.self)]
    ),
    .target(
      name: "Gateway",
      dependencies: ["Conversations"],
      exclude: [
        "Exchange.swift", "GatewayClient+Models.swift", "GatewayClient+Stream.swift",
        "GatewayClient.swift", "HTTPClientPool.swift", "Mailbox.swift", "NetworkFault.swift",
        "ReplyEnding.swift", "ServerName.swift", "Transport.swift",
      ]
    ),
    .target(name: "Interface", dependencies: ["Conversations", "Markdown", "Screen"]),
    .target(name: "Markdown", dependencies: ["CMarkdown", "Screen"]),
    .target(name: "Screen", dependencies: ["CWideCharacter"]),
    .target(
      name: "Storage",
      dependencies: ["Conversations"],
      sources: [
        "Excerpt.swift", "LetterFolding.swift", "SearchTerm.swift", "TermFinder.swift",
        "TokenScanner.swift",
      ]
    ),
    .target(
      name: "Themes",
      path: "Themes",
      resources: [
        .embedInCode("dark.toml"), .embedInCode("gruvbox.toml"), .embedInCode("hanok.toml"),
        .embedInCode("high-contrast.toml"), .embedInCode("light.toml"), .embedInCode("mono.toml"),
        .embedInCode("nord.toml"), .embedInCode("solarized.toml"),
      ]
    ),
    .target(
      name: "maru",
      dependencies: [
        "Conversations", "Gateway", "Interface", "Screen", "Themes",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      sources: [
        "ChordError+Text.swift", "CommandFailure.swift", "Config.swift", "ConfigEdit.swift",
        "ConfigReader.swift",
        "ConfigSource.swift", "ConfigTable+Budget.swift", "ConfigTable+Keys.swift",
        "ConfigTable+Personas.swift", "ConfigTable+Prices.swift", "ConfigTable.swift",
        "Environment.swift", "Folders.swift", "GatewaySettings+Environment.swift",
        "OwnFile.swift", "Spelling.swift", "ThemeFile.swift",
        "ThemeReader.swift", "ThemeShelf.swift",
      ],
      swiftSettings: [.defaultIsolation(MainActor.self)]
    ),
    .executableTarget(
      name: "fuzzing",
      dependencies: [
        "CFuzzer", "Conversations", "Curses", "Gateway", "Markdown", "Screen", "Storage", "maru",
      ],
      path: "Program",
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
    ),
  ]
)

for target in package.targets where target.name != "CFuzzer" && target.name != "Themes" {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("ImmutableWeakCaptures"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .unsafeFlags(["-sanitize=fuzzer", "-enable-testing"]),
    ]
}
