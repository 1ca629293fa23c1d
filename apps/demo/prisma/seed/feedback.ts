/** Feedback of the sample data on the session that bears this name; without a comment, only stars were given. */
export const sampleFeedback: Readonly<Record<string, readonly (readonly [rating: number, comment?: string])[]>> = {
  'Seat planning, second round': [
    [5, 'Dragging whole tables at once is what we were missing last time. Sold.'],
    [4, 'Good. I would still like to see dietary wishes on the seat itself.'],
  ],
  'Answers from the knowledge base': [
    [4, 'It quoted the right article each time, and said so when it had none.'],
    [3, 'Right answers, but long. Our people read the first line only.'],
  ],
  'Brand templates for event pages': [[5, 'Lucia changed our logo live and every page followed. My team clapped.']],
  'Call routing after hours': [
    [4, 'Got my night number right on the first try.'],
    [2, 'The pause before it answers feels like a dead line. Two seconds is too long.'],
  ],
  'Onboarding for three new dispatchers': [
    [5, 'All three worked on their own the same afternoon.'],
    [5],
    [4, 'An hour is long for a video call; a break half way would have helped.'],
  ],
  'Chat on the order page': [[1, 'The window never loaded in our test shop, so we stopped.']],
  'From guest list to badges': [[5, '400 names to print-ready badges while I drank my coffee.']],
  'Appointment reminders by phone': [
    [4, 'Sounds human enough that my mother said goodbye to it.'],
    [3, 'Fine in English. The French voice put the stress in odd places.'],
  ],
  'Waiting list that answers by itself': [[5, 'Freed up places were gone in minutes, and nobody had to call anybody.']],
  'Dashboards for the warehouse screens': [
    [4, 'Readable from ten metres. Please add a night theme for the late shift.'],
    [5, 'Finally one number per screen instead of twenty.'],
  ],
  'Driver hotline in four languages': [[5, 'Switched from Polish to German in mid-sentence and kept up.'], [4]],
  'Architecture questions from Bellweather IT': [
    [5, 'Straight answers, including to the two questions where the answer was no.'],
    [4, 'Very thorough. Send the diagram beforehand next time.'],
    [5],
  ],
  'Copy suggestions in the page editor': [[3, 'Useful for headlines. Longer texts sound like everybody else’s.']],
  'Roles and rights for a franchise': [
    [4, 'Covers our 60 shops. Moving somebody between two shops takes too many clicks.'],
    [4],
  ],
  'First call with Tidewater Energy': [
    [2, 'Sound broke up, we gave up after five minutes. Not your fault, but still.'],
  ],
  'Speaker check-in by phone': [[5, 'Eleven speakers checked in before breakfast.']],
  'Hybrid stage, camera by camera': [
    [5, 'Best hour of my week. The switch between hall and stream was invisible.'],
    [4, 'Please record these.'],
  ],
  'Handing over from bot to agent': [
    [4, 'The agent saw the whole conversation, so nobody had to repeat themselves.'],
    [2, 'It handed over too late. I had asked for a person twice.'],
  ],
  'Importing three years of invoices': [
    [3, 'Worked, after we found out that our export swaps day and month.'],
    [5, 'The list of rejected lines, each with its reason, is worth the price alone.'],
  ],
  'Status questions without a login': [[4, 'Quick. I was glad that it asks for the postcode first.']],
  'Board presentation, dry run': [[5, 'Now I know which three slides to cut.'], [4]],
  'Colour contrast in ticket shops': [
    [3, 'Stopped half way because our legal team was late. What I saw was promising.'],
  ],
  'Latency on mobile networks': [
    [3, 'Good on 5G, rough on the train. At least you showed both.'],
    [4, 'Appreciated the honest numbers.'],
  ],
  'Attendee questions during a talk': [[5, 'Forty questions sorted into six. The speaker could actually answer them.']],
  'Selling the last forty tickets': [[4, 'Clear. I did it myself the next day.']],
  'Training for the evening shift': [
    [5, 'Patient with all of us, and we ask the same thing often.'],
    [5, 'Finally somebody who shows the shortcut keys.'],
    [4],
  ],
  'Delivery changes by message': [[4, 'Customers write “tomorrow”, and it asked which day they meant. Nice.']],
  'Audit log, line by line': [[5, 'Our auditor asked for exactly this, in exactly this order.']],
  'Voice sign-in for couriers': [[1, 'Did not understand me with the engine running. That is where I would use it.']],
  'Rebrand preview for Fernhill members': [
    [4, 'Loved the before and after. The new green is hard to read on a phone.'],
    [5],
  ],
  'Webhooks to an old ERP': [
    [4, 'Took an hour, but it talks to a system older than my colleague.'],
    [3, 'Works. The error messages of our side are not yours to mend, I know.'],
  ],
  'Sponsor packages, live figures': [[5, 'Sponsors saw their numbers while we talked. Two of them upgraded.']],
  'Announcements in two halls': [[4, 'Clear in both halls, a little too cheerful for an evacuation drill.']],
  'Bulk edits without fear': [[5, 'Undo for two thousand rows. I tried it three times just to see it.']],
  'Norrland Freight, kick-off': [[5, 'Everybody left with one task and a date.'], [4]],
  'Transcripts for the claims desk': [
    [4, 'Names of medicines are still wrong now and then, everything else was right.'],
    [4],
  ],
  'Tone of voice for a bank': [[3, 'Correct and polite. We would like it a bit less polite.']],
  'Alt texts out of pictures': [[5, 'Described our harbour better than our brochure does.']],
  'Moving off the old platform': [
    [4, 'I was afraid of this call. Less so now.'],
    [5, 'The plan to run both for a month convinced our finance people.'],
  ],
  'Questions about parking, answered': [[4]],
  'Surveys by phone, five questions': [[3, 'People hang up at question four. Make it three.']],
  'Route costs by customer': [[5, 'We found one customer who costs us money every Tuesday.'], [4]],
  'Security review, part one': [
    [4, 'Good pace, all documents at hand. Part two please with our data protection officer.'],
  ],
  'Forecasts for Bellweather Clinics': [[4, 'Plausible. Show the range, not only the line.']],
  'Poster to landing page in an hour': [[5, 'It took fifty-two minutes and it was live.'], [5]],
  'Order changes after payment': [
    [2, 'It promised a refund that our shop cannot do. Please check before it promises.'],
  ],
  'Doors, delays and a calm voice': [[5, 'Kept three hundred people calm for twenty minutes.']],
  'Float plan for the harbour festival': [[4, 'The map is great. The print version cuts off the left edge.']],
  'Customs papers, question by question': [[5, 'First time that nothing came back from the border.'], [4]],
  'Backups, and proof of them': [[5, 'You restored a database in front of us. Nobody has ever done that.']],
  'Introduction for the Harbor Labs team': [[4, 'A friendly start. I would have liked to click myself.'], [5]],
  'Noise on the factory floor': [[3, 'Understands me at the press, not at the saw.']],
  'Volunteer rota by message': [[5, 'All 84 shifts filled in one evening.']],
}
