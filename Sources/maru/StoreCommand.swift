import ArgumentParser
import Conversations
import Interface
import Screen
import Storage

/// `maru store`: the file that holds the conversations.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: CommandText.of(
      "Look after the file that holds the conversations.",
      "대화를 담은 파일을 돌봅니다."
    ),
    subcommands: [Check.self, Backup.self, Vacuum.self, Repair.self]
  )

  /// `maru store check`: what is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: CommandText.of(
        "Tell what is wrong with the store, without changing it.",
        "저장소의 잘못을 고치지 않고 알려 줍니다."
      )
    )

    @Flag(help: ArgumentHelp("Print JSON.", "JSON으로 출력합니다."))
    var json = false

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let findings = try CommandFailure.wrapping { try StoreCheck.findings(at: path) }
      if json {
        try StandardOutput.print(StoreTexts.json(of: path, findings, language).printed)
        if findings.contains(where: \.isFault) { throw ExitCode(1) }
        return
      }
      try StandardOutput.print(lines: findings.map { SafeText($0.text(language)) })
      let faults = findings.filter(\.isFault)
      guard faults.isEmpty else {
        if !faults.contains(where: \.namesRepair) {
          try StandardOutput.print(SafeText(StoreTexts.repairAdvice(language)))
        }
        throw ExitCode(1)
      }
      try StandardOutput.print(SafeText(StoreTexts.fine(path)(language)))
    }
  }

  /// `maru store backup`: a copy of it.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: CommandText.of(
        "Copy the store into a new file, also while Maru runs.",
        "저장소를 새 파일로 복사합니다(실행 중에도)."
      )
    )

    @Argument(
      help: ArgumentHelp(
        "The new file; maru-YYYY-MM-DD.db in this folder unless given.",
        "새 파일. 없으면 이 폴더의 maru-YYYY-MM-DD.db."
      )
    )
    var file: String?

    @Flag(help: ArgumentHelp("Print JSON.", "JSON으로 출력합니다."))
    var json = false

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let copy = file ?? "maru-\(StoreTexts.today).db"
      let findings = try CommandFailure.wrapping { try StoreBackup.write(path, to: copy) }
      if json {
        try StandardOutput.print(StoreTexts.json(of: copy, findings, language).printed)
        if !findings.isEmpty { throw ExitCode(1) }
        return
      }
      try StandardOutput.print(lines: findings.map { SafeText($0.text(language)) })
      guard findings.isEmpty else {
        throw CommandFailure(StoreTexts.damagedBackup(copy))
      }
      try StandardOutput.print(SafeText(StoreTexts.backedUp(copy)(language)))
    }
  }

  /// `maru store vacuum`: room that is given back.
  struct Vacuum: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "vacuum",
      abstract: CommandText.of(
        "Give back the room that deleted conversations left, while no Maru runs.",
        "지운 대화가 차지하던 자리를 돌려줍니다."
      )
    )

    @Flag(help: ArgumentHelp("Print JSON.", "JSON으로 출력합니다."))
    var json = false

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let sizes = try CommandFailure.wrapping { try StoreVacuum.run(at: path) }
      guard json else {
        return try StandardOutput.print(SafeText(StoreTexts.vacuumed(sizes)(language)))
      }
      try StandardOutput.print(StoreTexts.json(of: path, sizes).printed)
    }
  }

  /// `maru store repair`: what can be read of a damaged one, in a new file.
  struct Repair: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "repair",
      abstract: CommandText.of(
        "Save what can be read of a damaged store into a new file beside it.",
        "망가진 저장소에서 읽히는 것을 새 파일로 옮깁니다."
      )
    )

    @Flag(
      help: ArgumentHelp(
        "Put the new file in the store's place; the damaged one is kept beside it.",
        "새 파일로 바꿉니다. 망가진 것은 옆에 남깁니다."
      )
    )
    var replace = false

    @Flag(help: ArgumentHelp("Print JSON.", "JSON으로 출력합니다."))
    var json = false

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let stamp = StoreTexts.stamp
      let isReplacing = replace
      let new = "\(path).\(isReplacing ? "new" : "repaired")-\(stamp)"
      let damaged = "\(path).damaged-\(stamp)"
      let report = try CommandFailure.wrapping {
        try StoreSalvage.run(at: path, into: new, keepingDamagedAs: isReplacing ? damaged : nil)
      }
      if json {
        let kept = isReplacing ? damaged : path
        let object = StoreTexts.json(of: isReplacing ? path : new, report, kept: kept, language)
        try StandardOutput.print(object.printed)
        if !report.findings.isEmpty { throw ExitCode(1) }
        return
      }
      let place = isReplacing ? StoreTexts.replaced(damaged) : StoreTexts.repaired(new, path)
      let told = StoreTexts.report(report) + report.findings.map(\.text) + place
      try StandardOutput.print(lines: told.map { SafeText($0(language)) })
      if !report.findings.isEmpty { throw ExitCode(1) }
    }
  }
}
