import Screen

extension PromptUnit {
  var isChip: Bool {
    switch self {
    case .character: false
    case .chip: true
    }
  }
}

extension PromptEditor {
  /// Does one edit; motions that lead out of the text stay at its edge. `kills` takes what is cut.
  mutating func perform(_ edit: PromptEdit, _ kills: inout KillRing) {
    switch edit {
    case .newline: splice(cursor..<cursor, [.character("\n")])
    case .deleteBackward: splice(max(0, cursor - 1)..<cursor, [])
    case .deleteForward: splice(cursor..<min(units.count, cursor + 1), [])
    case .deleteWordBackward: kill(wordStart(before: cursor)..<cursor, &kills)
    case .deleteWordForward: kill(cursor..<wordEnd(after: cursor), &kills)
    case .killToLineStart: kill(lineStart(of: cursor)..<cursor, &kills)
    case .killToLineEnd:
      kill(cursor..<max(lineEnd(of: cursor), min(units.count, cursor + 1)), &kills)
    case .yank: yank(kills.newest())
    case .yankOlder: yankOlder(&kills)
    case .undo: undo()
    case .redo: redo()
    case .unfold: unfold()
    case .stripHidden: stripHidden()
    case .left: moveCursor(to: cursor - 1)
    case .right: moveCursor(to: cursor + 1)
    case .wordLeft: moveCursor(to: wordStart(before: cursor))
    case .wordRight: moveCursor(to: wordEnd(after: cursor))
    case .lineStart: moveCursor(to: lineStart(of: cursor))
    case .lineEnd: moveCursor(to: lineEnd(of: cursor))
    case .up, .down: break
    }
  }

  /// Shows the folded paste at the cursor, else the last one, as the text it is.
  private mutating func unfold() {
    let near = [cursor - 1, cursor].first { units.indices.contains($0) && units[$0].isChip }
    guard let index = near ?? units.lastIndex(where: \.isChip) else { return }
    splice(index..<index + 1, units[index].writtenText.map { .character($0) })
  }

  /// How many characters of it nobody sees, those of text files that go along among them.
  var hiddenCount: Int {
    units.reduce(CopyableText(text).hiddenCount) {
      $0 + ($1.attachment?.hiddenCount ?? 0)
    }
  }

  private mutating func stripHidden() {
    let stripped = units.map { unit -> PromptUnit in
      switch unit {
      case .character: unit
      case .chip(let chip): .chip(chip.withoutHidden)
      }
    }
    let after = units.count - cursor
    let clean = runs(of: stripped)
    guard clean != units else { return }
    splice(0..<units.count, clean)
    moveCursor(to: units.count - after)
  }

  /// The units with every run of characters between pastes as it may be copied.
  private func runs(of units: [PromptUnit]) -> [PromptUnit] {
    var (output, run): ([PromptUnit], String) = ([], "")
    for unit in units + [.chip(PromptChip("", label: ""))] {
      switch unit {
      case .character(let character): run.append(character)
      case .chip:
        output += PromptUnit.units(of: CopyableText(run).string) + [unit]
        run = ""
      }
    }
    return output.dropLast()
  }
}
