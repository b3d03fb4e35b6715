import Foundation
import TerminalHarness
import Testing

struct StoreCommandTests {
  private let home: TemporaryHome
  private var store: String { home.path + "/data/maru/maru.db" }

  init() throws {
    home = try TemporaryHome()
  }

  private func run(_ arguments: String..., language: String = "C.UTF-8") throws -> CommandRun {
    try CommandRun(arguments, environment: ["LANG": language], home: home)
  }

  /// Overwrites pages of the store from the second on.
  private func damage() throws {
    var bytes = try Data(contentsOf: URL(filePath: store))
    let range = 4_096 * 3..<4_096 * 3 + 2_000
    bytes.replaceSubrange(range, with: Data(repeating: 0xA5, count: range.count))
    try bytes.write(to: URL(filePath: store))
  }

  @Test func `a store is checked, copied and given room back`() throws {
    let none = try run("store", "check")
    #expect(none.status == 1)
    #expect(none.errors == "maru: There is no store at \(store).\n")
    #expect(!FileManager.default.fileExists(atPath: store))
    #expect(try run("ask", "Hello").status == 0)
    let check = try run("store", "check")
    #expect(check.output == "\(store): ok\n")
    #expect(check.status == 0)
    let copy = home.path + "/copy.db"
    let backup = try run("store", "backup", copy, language: "ko_KR.UTF-8")
    #expect(backup.output == "저장소를 \(copy)에 복사했습니다.\n")
    let again = try run("store", "backup", copy)
    #expect(again.errors == "maru: \(copy) is there already. Name another file.\n")
    #expect(again.status == 1)
    let vacuum = try run("store", "vacuum")
    #expect(vacuum.output.hasPrefix("The store took "))
    #expect(vacuum.status == 0)
    try FileManager.default.removeItem(atPath: store)
    try FileManager.default.moveItem(atPath: copy, toPath: store)
    #expect(try run("list").output.contains("Hello"))
  }

  @Test func `an empty store is no damaged one`() throws {
    #expect(try run("list").status == 0)
    let fresh = try run("store", "repair")
    #expect(fresh.errors.isEmpty)
    #expect(fresh.output.hasPrefix("Saved: 0 conversations, 0 of 0 messages.\n"))
    #expect(fresh.status == 0)
    #expect(try run("ask", "Hello").status == 0)
    let id = try String(run("list").output.prefix(8))
    #expect(try run("rm", id, "--force").status == 0)
    let emptied = try run("store", "repair", "--replace", language: "ko_KR.UTF-8")
    #expect(emptied.errors.isEmpty)
    #expect(emptied.status == 0)
    #expect(try run("store", "check").status == 0)
  }

  @Test func `a damaged store is told, and repaired into its place`() throws {
    #expect(try run("ask", "Hello").status == 0)
    try damage()
    let check = try run("store", "check")
    #expect(check.status == 1)
    #expect(check.output.contains("maru store repair"))
    #expect(try run("show", "--last").errors.contains("Run `maru store repair`"))
    let repair = try run("store", "repair")
    #expect(repair.status == 0)
    #expect(repair.output.hasPrefix("Saved: 1 conversations, 2 of 2 messages.\n"))
    let replaced = try run("store", "repair", "--replace", language: "ko_KR.UTF-8")
    #expect(replaced.status == 0)
    #expect(replaced.output.contains("새 저장소를 제자리에 두었습니다."))
    #expect(try run("store", "check").status == 0)
    #expect(try run("show", "--last").output.contains("Hello"))
    let files = try FileManager.default.contentsOfDirectory(atPath: home.path + "/data/maru")
    #expect(files.filter { $0.hasPrefix("maru.db.damaged-") }.count == 1)
  }
}
