import ArgumentParser
import Conversations
import Interface
import Screen
import Storage

/// `maru store`: the file that holds the conversations.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Look after the file that holds the conversations.",
    subcommands: [Check.self, Backup.self, Vacuum.self, Repair.self]
  )

  /// `maru store check`: what is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Tell what is wrong with the store, without changing it."
    )

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let findings = try CommandFailure.wrapping { try StoreCheck.findings(at: path) }
      for finding in findings { print(SafeText(finding.text(language))) }
      let faults = findings.filter(\.isFault)
      guard faults.isEmpty else {
        if !faults.contains(where: \.namesRepair) {
          print(SafeText(StoreTexts.repairAdvice(language)))
        }
        throw ExitCode(1)
      }
      print(SafeText(StoreTexts.fine(path)(language)))
    }
  }

  /// `maru store backup`: a copy of it.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: "Copy the store into a new file, also while Maru runs."
    )

    @Argument(help: "The new file; maru-YYYY-MM-DD.db in this folder unless given.")
    var file: String?

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let copy = file ?? "maru-\(StoreTexts.today).db"
      let findings = try CommandFailure.wrapping { try StoreBackup.write(path, to: copy) }
      for finding in findings { print(SafeText(finding.text(language))) }
      guard findings.isEmpty else {
        throw CommandFailure(StoreTexts.damagedBackup(copy))
      }
      print(SafeText(StoreTexts.backedUp(copy)(language)))
    }
  }

  /// `maru store vacuum`: room that is given back.
  struct Vacuum: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "vacuum",
      abstract: "Give back the room that deleted conversations left, while no Maru runs."
    )

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let sizes = try CommandFailure.wrapping { try StoreVacuum.run(at: path) }
      print(SafeText(StoreTexts.vacuumed(sizes)(language)))
    }
  }

  /// `maru store repair`: what can be read of a damaged one, in a new file.
  struct Repair: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "repair",
      abstract: "Save what can be read of a damaged store into a new file beside it."
    )

    @Flag(help: "Put the new file in the store's place; the damaged one is kept beside it.")
    var replace = false

    mutating func run() throws {
      let (path, language) = (try Folders().store, Language.chosen())
      let stamp = StoreTexts.stamp
      let isReplacing = replace
      let new = "\(path).\(isReplacing ? "new" : "repaired")-\(stamp)"
      let damaged = "\(path).damaged-\(stamp)"
      let report = try CommandFailure.wrapping {
        try StoreSalvage.run(at: path, into: new, keepingDamagedAs: isReplacing ? damaged : nil)
      }
      for line in StoreTexts.report(report) { print(SafeText(line(language))) }
      for finding in report.findings { print(SafeText(finding.text(language))) }
      let place = isReplacing ? StoreTexts.replaced(damaged) : StoreTexts.repaired(new, path)
      for line in place { print(SafeText(line(language))) }
      if !report.findings.isEmpty { throw ExitCode(1) }
    }
  }
}
