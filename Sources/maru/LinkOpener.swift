import Interface

/// Opens addresses in the user's browser. No shell reads them, and no key is in its environment.
nonisolated enum LinkOpener {
  /// Hands an address to the desktop's opener, where there is a desktop.
  static func open(_ address: String, _ environment: Environment) async -> EffectOutcome {
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].contains {
      environment[$0]?.isEmpty == false
    }
    guard hasDesktop else {
      return .failed("There is no browser here (no DISPLAY); y copies the address instead.")
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
      return .failed("xdg-open is not installed; y copies the address instead.")
    } catch {
      return .failed("xdg-open could not open \(address).")
    }
  }
}
