import Conversations
import Interface

/// Opens addresses in the user's browser. No shell reads them, and no key is in its environment.
nonisolated enum LinkOpener {
  /// Hands an address to the desktop's opener, where there is a desktop.
  static func open(_ address: String, _ environment: Environment) async -> EffectOutcome {
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].contains {
      environment[$0]?.isEmpty == false
    }
    guard hasDesktop else {
      return .failed(
        LocalizedText(
          "There is no browser here (no DISPLAY); copy the address instead.",
          "여기에는 브라우저가 없습니다(DISPLAY 없음). 대신 주소를 복사하세요."
        )
      )
    }
    let child = ChildProcess(
      words: ["xdg-open", address],
      environment: environment.values,
      limit: .seconds(10)
    )
    do throws(ChildProcess.Failure) {
      _ = try await child.output()
      return .linkOpened(address)
    } catch .notStarted {
      return .failed(
        LocalizedText(
          "xdg-open is not installed; copy the address instead.",
          "xdg-open이 설치되어 있지 않습니다. 대신 주소를 복사하세요."
        )
      )
    } catch {
      return .failed(
        LocalizedText(
          "xdg-open could not open \(address).",
          "xdg-open으로 열지 못했습니다: \(address)"
        )
      )
    }
  }
}
