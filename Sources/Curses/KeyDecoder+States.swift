import Screen

/// What a byte means in each state.
nonisolated extension KeyDecoder {
  mutating func takePlain(_ byte: UInt8) {
    switch utf8.take(byte) {
    case .incomplete: break
    case .scalar(let scalar): type(scalar)
    case .bad:
      type(UTF8Collector.replacement)
      takePlain(byte)
    }
  }

  private mutating func type(_ scalar: UnicodeScalar) {
    let modifiers: Modifiers = isAlt ? .alt : []
    isAlt = false
    switch scalar.value {
    case 0x1B: state = .escape
    case 0x0D: press(.enter, modifiers)
    case 0x09: press(.tab, modifiers)
    case 0x08, 0x7F: press(.backspace, modifiers)
    case 0x00: press(.character(" "), modifiers.union(.control))
    case 0x01...0x1A: pressControl(scalar.value + 0x60, modifiers)
    case 0x1C...0x1F: pressControl(scalar.value + 0x40, modifiers)
    default: press(.character(Character(scalar)), modifiers)
    }
  }

  private mutating func pressControl(_ value: UInt32, _ modifiers: Modifiers) {
    guard let scalar = UnicodeScalar(value) else { return }
    press(.character(Character(scalar)), modifiers.union(.control))
  }

  mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      if isDoubled { press(.escape) }
      isDoubled = true
    case 0x5B: state = .sequence(.csi)
    case 0x4F: state = .sequence(.ss3)
    case 0x50, 0x5D, 0x5F:
      if isDoubled { press(.escape) }
      isDoubled = false
      state = .string(byte)
    default:
      if isDoubled { press(.escape) }
      reset()
      isAlt = true
      takePlain(byte)
    }
  }

  mutating func flushEscape() {
    if isDoubled { press(.escape) }
    press(.escape)
    reset()
    state = .afterEscape
  }

  mutating func takeLate(_ byte: UInt8) {
    switch byte {
    case 0x5B: state = .sequence(.csi)
    case 0x4F: state = .sequence(.ss3)
    case 0x5D: state = .string(byte)
    default:
      restart(with: byte)
      return
    }
    isLate = true
  }

  mutating func takeInString(_ byte: UInt8, _ introducer: UInt8) {
    if isLate && string.isEmpty && !(0x30...0x39 ~= byte) {
      abandonString(introducer)
      restart(with: byte)
      return
    }
    switch byte {
    case 0x07: finishString(introducer)
    case 0x18, 0x1A: reset()
    case 0x1B: state = .stringEnd(introducer)
    default: if string.count < Self.longestString { string.append(byte) }
    }
  }

  /// A string ends with `ESC \`; ESC with anything else is the next key.
  mutating func takeAfterString(_ byte: UInt8, _ introducer: UInt8) {
    if byte == 0x5C {
      finishString(introducer)
    } else {
      abandonString(introducer)
      state = .escape
      takeAfterEscape(byte)
    }
  }

  private mutating func finishString(_ introducer: UInt8) {
    if introducer == 0x5D, let reply = TerminalReply(command: string) { replies.append(reply) }
    reset()
  }

  /// Gives up an open string. With only its introducer it was a key with Alt.
  mutating func abandonString(_ introducer: UInt8) {
    if string.isEmpty {
      press(.character(Character(UnicodeScalar(introducer))), isLate ? [] : .alt)
    }
    reset()
  }

  mutating func takeInSequence(_ byte: UInt8, _ introducer: Introducer) {
    guard 0x20...0x7E ~= byte else {
      abandon(introducer)
      restart(with: byte)
      return
    }
    sequence.append(byte)
    if isFinal(byte, introducer) {
      finish(introducer)
    } else if sequence.count > Self.longestSequence {
      reset()
      state = .oversized
    }
  }

  /// Besides the final bytes of ECMA-48: the Linux console's `CSI [ A` goes on, and rxvt ends keys
  /// with Shift in `$`.
  private func isFinal(_ byte: UInt8, _ introducer: Introducer) -> Bool {
    if byte == 0x24 {
      return sequence.count > 1 && sequence.dropLast().allSatisfy { 0x30...0x39 ~= $0 }
    }
    if introducer == .csi && byte == 0x5B { return sequence.count > 1 }
    return 0x40...0x7E ~= byte
  }

  /// Gives up a sequence nothing more comes of. With only its introducer it was a key with Alt.
  mutating func abandon(_ introducer: Introducer) {
    defer { reset() }
    guard isLate || sequence.isEmpty else { return }
    if isDoubled { press(.escape) }
    switch introducer {
    case .csi: press(.character("["), isLate ? [] : .alt)
    case .ss3: press(.character("O"), isLate ? [] : .alt)
    }
    for byte in sequence { press(.character(Character(UnicodeScalar(byte)))) }
  }

  /// Gives out what a complete sequence stands for.
  private mutating func finish(_ introducer: Introducer) {
    let complete = KeySequence(sequence)
    let meaning =
      switch introducer {
      case .csi: consoleFunction ?? complete.meaning
      case .ss3: complete.keypadMeaning
      }
    if isLate && meaning == .unknown {
      abandon(introducer)
      return
    }
    let isDoubled = isDoubled
    reset()
    if case .chord(let chord) = meaning {
      press(chord.key, isDoubled ? chord.modifiers.union(.alt) : chord.modifiers)
      return
    }
    if isDoubled { press(.escape) }
    switch meaning {
    case .focus(let isFocused): events.append(.focus(isFocused))
    case .pasteStart: state = .paste(PasteCollector())
    case .mouse(let event): events.append(.mouse(event))
    case .oldMouse: state = .mouse(left: 3)
    case .nothing: if let reply = TerminalReply(complete) { replies.append(reply) }
    case .chord, .unknown: break
    }
  }

  /// The Linux console's F1 to F5, `CSI [ A` to `CSI [ E`.
  private var consoleFunction: KeySequence.Meaning? {
    guard sequence.count == 2, sequence[0] == 0x5B, 0x41...0x45 ~= sequence[1] else { return nil }
    return .chord(Chord(.function(Int(sequence[1]) - 0x40)))
  }
}
