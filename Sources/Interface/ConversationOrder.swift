import Conversations

/// The order of conversations in a list: archived ones after the others, pinned ones before, each
/// newest first; those of one time as they came. A conversation is found by its id in as many steps
/// as the count has binary digits.
struct ConversationOrder: Equatable, Sendable {
  /// Where a conversation stands.
  private struct Place: Equatable, Sendable {
    let id: ConversationID
    let isArchived: Bool
    let isPinned: Bool
    let time: Int64
    /// Smaller is nearer to the top.
    let arrival: Int

    func isBefore(_ other: Place) -> Bool {
      if isArchived != other.isArchived { return other.isArchived }
      if isPinned != other.isPinned { return isPinned }
      return time == other.time ? arrival < other.arrival : time > other.time
    }
  }

  private var places: [Place] = []
  private var placeOf: [ConversationID: Place] = [:]
  /// Where those stood that were taken out, should they come back.
  private var former: [ConversationID: Place] = [:]
  /// The arrivals that come next at the bottom and at the top.
  private var arrivals = 0..<0

  var count: Int { places.count }

  subscript(index: Int) -> ConversationID { places[index].id }

  func contains(_ id: ConversationID) -> Bool { placeOf[id] != nil }

  /// Where a conversation stands, 0 at the top; `nil` where it is not in the list.
  func index(of id: ConversationID) -> Int? {
    placeOf[id].map { place in
      Self.partition(places.count) { !places[$0].isBefore(place) }
    }
  }

  /// Adds a conversation below those of the same time, or puts it where its kind is. One that was
  /// here before and has not changed goes back to its place.
  mutating func insert(_ conversation: Conversation) {
    let time = conversation.updatedAt.milliseconds
    if let place = placeOf[conversation.id] ?? former[conversation.id], place.time >= time {
      return insert(conversation, time: place.time, arrival: place.arrival)
    }
    insert(conversation, time: time, arrival: arrivals.upperBound)
    arrivals = arrivals.lowerBound..<(arrivals.upperBound + 1)
  }

  /// Puts a conversation above all of its kind, whatever the clock says.
  mutating func raise(_ conversation: Conversation) {
    remove(conversation.id)
    arrivals = (arrivals.lowerBound - 1)..<arrivals.upperBound
    // One that came before every other of the latest time there can be is the first of its kind.
    let top = place(of: conversation, time: .max, arrival: .min)
    let first = Self.partition(places.count) { top.isBefore(places[$0]) }
    let isSameKind =
      first < places.count && places[first].isPinned == top.isPinned
      && places[first].isArchived == top.isArchived
    let time = max(
      conversation.updatedAt.milliseconds,
      isSameKind ? places[first].time : Int64.min
    )
    insert(conversation, time: time, arrival: arrivals.lowerBound)
  }

  mutating func remove(_ id: ConversationID) {
    guard let index = index(of: id) else { return }
    places.remove(at: index)
    former[id] = placeOf.removeValue(forKey: id)
  }

  private mutating func insert(_ conversation: Conversation, time: Int64, arrival: Int) {
    remove(conversation.id)
    let place = place(of: conversation, time: time, arrival: arrival)
    let index = Self.partition(places.count) { !places[$0].isBefore(place) }
    places.insert(place, at: index)
    placeOf[conversation.id] = place
    former[conversation.id] = nil
  }

  private func place(of conversation: Conversation, time: Int64, arrival: Int) -> Place {
    Place(
      id: conversation.id,
      isArchived: conversation.isArchived,
      isPinned: conversation.isPinned,
      time: time,
      arrival: arrival
    )
  }

  /// The first of `count` indices that something holds for, given that it holds for all after it;
  /// `count` where it holds for none.
  static func partition(_ count: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
